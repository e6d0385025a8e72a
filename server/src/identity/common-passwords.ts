/**
 * Words and phrases at the top of published lists of stolen passwords, and Norwegian ones of the same kind. Compared with
 * digits and signs at both ends taken away and look-alike signs read as letters, so each stands for thousands. Long ones
 * only come up whole; short ones catch «Sommer2026!!!».
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password passord hemmelig velkommen welcome qwerty qwertyuiop qwertyuiopå asdfgh asdfghjkl zxcvbnm letmein iloveyou sunshine princess
  football fotball baseball dragon monkey shadow master superman batman trustno trustnoone starwars whatever computer internet samsung
  michael jennifer jordan ashley daniel charlie andrew michelle jessica matrix freedom killer soccer hockey hunter ranger buster
  thomas robert summer winter spring autumn sommer vinter høst vår januar februar mars april mai juni juli august september oktober
  november desember mandag tirsdag onsdag torsdag fredag lørdag søndag norge norway oslo bergen trondheim stavanger tromsø kristiansand
  lillevik kommune lillevikkommune sandvik borgerpanel borgarpanel administrator admin administratoradmin adminadmin root rootroot
  changeme changemenow changeit default secret secretpassword supersecret topsecret mypassword mittpassord minpassord nyttpassord
  passordpassord passwordpassword password passwordabc passw0rd pass passpass testtest test testing testpassord testpassword demo demodemo
  guest guestguest user username useruser login loginlogin sysadmin system systemsystem server database oracle postgres
  abc abcabc abcd abcdef abcdefg abcdefgh abcdefghij abcdefghijkl a b c d e f g h i j k l m n o p q r s t u v x y z
  correcthorsebatterystaple thequickbrownfox iloveyouforever ihateyou fuckyou lovelove babygirl jegelskerdeg elskerdeg kjærlighet
  hesteskofotball brann rosenborg vålerenga liverpool manchester manchesterunited arsenal chelsea barcelona realmadrid juventus
  sommerferie julaften julenissen påske ferie hytta hytte norgenorge helloworld hellohello goodmorning godmorgen hallo halloen
  pokemon minecraft fortnite google facebook instagram microsoft windows apple iphone android linkedin dropbox adobe photoshop
  qwertyqwerty qwerqwer asdfasdf asdf qazwsx qazwsxedc zaqxswcde onetwothree enletthree entotre entotrefire encircle
  passordet hemmeligheten ingenting glemtpassord bytt byttpassord byttmeg byttpåny nyttår`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
