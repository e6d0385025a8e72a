/** Common adjectives and nouns, so that nobody can be taken for a real person (norway.md 2.5). */
export const ADJECTIVES = (
  'Aktiv Allsidig Alvorlig Ansvarlig Avslappet Balansert Beskjeden Bestemt Blid Blå Bred Brun Dansende Djerv Duftende Dyktig Dypsindig ' +
  'Edel Eksakt Ekte Elegant Elskverdig Energisk Erfaren Evig Fargerik Fast Fin Fiolett Fleksibel Flittig Forsiktig Framtidig Fredelig ' +
  'Frisk Frodig Fyldig Gavmild Gild Gjestfri Glad Glatt Gløgg Gnistrende Grei Grundig Grønn Gul Gyllen Gøyal Handlekraftig Harmonisk ' +
  'Hendig Herlig Hjelpsom Hjertelig Hurtig Høflig Høy Idealistisk Ivrig Jevn Jordnær Kavat Kjapp Klok Klar Kløktig Koselig Kreativ ' +
  'Kul Kunnskapsrik Kvikk Kvass Lang Ledig Lett Liten Livlig Logisk Lojal Lun Lur Lydig Lykkelig Lyrisk Lysende Lystig Magisk Mektig ' +
  'Melodisk Mild Modig Moden Munter Musikalsk Myk Naturlig Nett Nysgjerrig Nøktern Nøyaktig Nøysom Omtenksom Oppmerksom Optimistisk ' +
  'Oransje Ordentlig Original Pen Perfekt Pliktoppfyllende Poetisk Presis Pålitelig Rask Rolig Romantisk Romslig Rosa Rund Rustikk ' +
  'Rød Samarbeidsvillig Sannferdig Sentral Sikker Sindig Sjarmerende Skarp Skinnende Smidig Smilende Snill Solid Sporty Sprek ' +
  'Standhaftig Stilig Stille Stolt Strålende Sunn Søvnig Takknemlig Tapper Tillitsfull Tilfreds Trivelig Trofast Trygg Turkis Tålmodig ' +
  'Ung Uredd Utadvendt Vakker Varm Velvillig Vennlig Vidsynt Virksom Vis Vital Voksen Våken Ydmyk Ærlig Ømhjertet Åndfull Åpen Årvåken'
).split(' ')

export const NOUNS = (
  'Albatross Ananas Ankel Appelsin Arm Asp Badestrand Bakke Bamse Banan Bank Basar Bass Bekk Benk Bie Bjørk Bjørn Blomst Blyant Bokhylle ' +
  'Bolle Bonde Brannbil Bringebærbusk Bris Bro Brosje Brygge Bukett Bukt Busk Båt Dal Dam Datamaskin Delfin Diamant Dronning ' +
  'Due Dugg Dør Eik Ekornunge Elg Elv Eng Engel Fabel Fasan Fele Fisk Fiskestang Fjellrev Fjord Fjær Flamme ' +
  'Flaske Fløyte Fole Foss Fugl Furu Gaffel Gang Gitar Glede Gnist Gran Grevling Grotte Gås Hage Halm Hammer Hare Harpe Hatt Havn ' +
  'Hegre Helg Hest Himmel Hjort Holme Humle Hval Hvete Høst Håndball Is Isbjørn Iskrem Jakke Jolle Jordbærplante Kaffekopp Kaktus Kalender ' +
  'Kam Kanel Kanin Kano Katt Keiser Kirsebærkvist Kiste Klokke Klosse Kløver Knapp Komet Kopp Krakk Krystall Kråke Kurv Kyst Lampe ' +
  'Lanterne Lerke Lilje Linjal Løve Lønn Magnet Maur Melk Modul Molte Morgen Mose Myr Måke Måne Nattergal Nellik Nisse Notatbok Nøkkel ' +
  'Odde Okse Orkide Orm Oter Paraply Penn Perle Pil Plomme Potet Pære Radio Rakett Regnbue Rein Rev Ringdue Robåt Rose ' +
  'Rosin Ryggsekk Sang Sau Seilbåt Sekk Sild Sirkel Skje Skjorte Skog Sky Skygge Sløyfe Snegl Snø Sol Solsikke Sommerfugl Spade ' +
  'Spurv Stein Stjerne Stol Storm Strand Svale Svane Sykkel Syrin Tiger Time Tind Topp Tranebærtue Trane Tromme Trompet Trost Tulipan ' +
  'Ugle Ull Ulv Vadefugl Vase Veps Vidde Vind Vinter Viola Visekniv Vott Vår Ørn Ørret Ås'
).split(' ')

export const STREETS = (
  'Bjørkevegen Granvegen Furuvegen Rognevegen Seljevegen Hasselvegen Orevegen Ospevegen Lindevegen Eikevegen Lyngvegen Einervegen ' +
  'Tyttebærvegen Blåbærvegen Moltevegen Kløvervegen Lerkevegen Svalevegen Trostevegen Linerlevegen Måkevegen Ternevegen Ærfuglvegen ' +
  'Skolevegen Kirkevegen Storgata Fjordgata Strandgata Havnegata Torggata Elvegata Møllevegen Smievegen Sagvegen Naustvegen Brattbakken ' +
  'Solbakken Utsikten Myrvegen Åsvegen Dalvegen Haugvegen Tunvegen Låvevegen Kvernvegen Fossevegen'
).split(' ')
