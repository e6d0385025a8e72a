interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

const nb = {
  privacyTitle: 'Personvern',
  privacyLead: (municipality: string) =>
    `${municipality} er ansvarlig for opplysningene i denne tjenesten. Her er hva vi lagrer, hvorfor og hvor lenge.`,
  privacy: [
    {
      title: 'Hvis du er spurt om å være med',
      lines: [
        'Vi har navn, adresse, fødselsdato og kjønn fra Folkeregisteret, for å kunne trekke lodd og sende brev.',
        'Svarer du ja, lagrer vi det du selv skriver om hva du trenger, språk og hvordan vi når deg.',
        'Uttrekket slettes når panelet er trukket og klagetiden er ute. Sier du nei, slettes opplysningene samtidig.',
      ],
    },
    {
      title: 'Hvis du er med i panelet',
      lines: [
        'På samlingen er du et nummer. Innspillene dine er åpne for alle, men uten navnet ditt.',
        'Svarene på spørreskjemaet ligger for seg selv. Ingen i kommunen kan se hva du har svart.',
        'Hva du har åpnet av materialet, ligger bare på din egen telefon.',
      ],
    },
    {
      title: 'På denne enheten',
      lines: [
        'Vi bruker én informasjonskapsel, for å huske at du er logget inn. Den slettes når du logger ut.',
        'Språk, lyst eller mørkt, og det du ikke har fått sendt ennå, ligger i nettleseren din.',
        'Ingen andre får vite at du er her: siden henter ingenting fra andre enn oss.',
      ],
    },
    {
      title: 'Rettighetene dine',
      lines: [
        'Du kan spørre hva vi har lagret om deg, og be oss rette eller slette det. Ring oss, så gjør en ansatt det.',
        'Er du uenig med oss, kan du klage til Datatilsynet.',
      ],
    },
  ] as readonly Section[],
  accessibilityTitle: 'Tilgjengelighet',
  accessibilityLead: 'Alle skal kunne være med. Slik er sidene laget, og slik sier du fra når noe ikke virker.',
  accessibility: [
    {
      title: 'Det vi har gjort',
      lines: [
        'Alle sider kan brukes med tastatur, med skjermleser, i 200 prosent tekst og på en smal telefon.',
        'Farge betyr aldri noe alene. Det står alltid et ord eller et tegn ved siden av.',
        'Det som skjer i en samling, blir lest opp én gang, og klokken tier til det er ett minutt igjen.',
        'Har du slått av bevegelser på enheten, beveger ingenting seg her heller.',
      ],
    },
    {
      title: 'Det vi ikke vet ennå',
      lines: [
        'Sidene er kontrollert av et program mot WCAG 2.1 A og AA. De er ikke prøvd av brukere med hjelpemidler ennå.',
        'PDF-filer som kommunen laster opp, kan mangle merking. Be om en annen utgave, så ordner vi det.',
      ],
    },
    {
      title: 'Si fra',
      lines: [
        'Virker ikke noe for deg, ring oss. Vi kan svare for deg på telefon, og rette feilen etterpå.',
        'Er du ikke fornøyd med svaret, kan du melde fra til tilsynet for universell utforming av ikt.',
      ],
    },
  ] as readonly Section[],
  call: 'Ring',
}

export type AboutTexts = typeof nb

const nn: AboutTexts = {
  privacyTitle: 'Personvern',
  privacyLead: (municipality) =>
    `${municipality} er ansvarleg for opplysningane i denne tenesta. Her er kva vi lagrar, kvifor og kor lenge.`,
  privacy: [
    {
      title: 'Dersom du er spurd om å vere med',
      lines: [
        'Vi har namn, adresse, fødselsdato og kjønn frå Folkeregisteret, for å kunne trekkje lodd og sende brev.',
        'Svarer du ja, lagrar vi det du sjølv skriv om kva du treng, språk og korleis vi når deg.',
        'Uttrekket blir sletta når panelet er trekt og klagetida er ute. Seier du nei, blir opplysningane sletta samtidig.',
      ],
    },
    {
      title: 'Dersom du er med i panelet',
      lines: [
        'På samlinga er du eit nummer. Innspela dine er opne for alle, men utan namnet ditt.',
        'Svara på spørjeskjemaet ligg for seg sjølve. Ingen i kommunen kan sjå kva du har svart.',
        'Kva du har opna av materialet, ligg berre på din eigen telefon.',
      ],
    },
    {
      title: 'På denne eininga',
      lines: [
        'Vi bruker éin informasjonskapsel, for å hugse at du er logga inn. Han blir sletta når du loggar ut.',
        'Språk, lyst eller mørkt, og det du ikkje har fått sendt enno, ligg i nettlesaren din.',
        'Ingen andre får vite at du er her: sida hentar ingenting frå andre enn oss.',
      ],
    },
    {
      title: 'Rettane dine',
      lines: [
        'Du kan spørje kva vi har lagra om deg, og be oss rette eller slette det. Ring oss, så gjer ein tilsett det.',
        'Er du usamd med oss, kan du klage til Datatilsynet.',
      ],
    },
  ],
  accessibilityTitle: 'Tilgjenge',
  accessibilityLead: 'Alle skal kunne vere med. Slik er sidene laga, og slik seier du frå når noko ikkje verkar.',
  accessibility: [
    {
      title: 'Det vi har gjort',
      lines: [
        'Alle sider kan brukast med tastatur, med skjermlesar, i 200 prosent tekst og på ein smal telefon.',
        'Farge betyr aldri noko åleine. Det står alltid eit ord eller eit teikn ved sida av.',
        'Det som skjer i ei samling, blir lese opp éin gong, og klokka teier til det er eitt minutt att.',
        'Har du slått av rørsler på eininga, rører ingenting seg her heller.',
      ],
    },
    {
      title: 'Det vi ikkje veit enno',
      lines: [
        'Sidene er kontrollerte av eit program mot WCAG 2.1 A og AA. Dei er ikkje prøvde av brukarar med hjelpemiddel enno.',
        'PDF-filer som kommunen lastar opp, kan mangle merking. Be om ei anna utgåve, så ordnar vi det.',
      ],
    },
    {
      title: 'Sei frå',
      lines: [
        'Verkar ikkje noko for deg, ring oss. Vi kan svare for deg på telefon, og rette feilen etterpå.',
        'Er du ikkje nøgd med svaret, kan du melde frå til tilsynet for universell utforming av ikt.',
      ],
    },
  ],
  call: 'Ring',
}

const en: AboutTexts = {
  privacyTitle: 'Privacy',
  privacyLead: (municipality) =>
    `${municipality} is responsible for the data in this service. Here is what we keep, why and for how long.`,
  privacy: [
    {
      title: 'If you were asked to take part',
      lines: [
        'We have your name, address, date of birth and gender from the population register, to draw lots and send letters.',
        'If you say yes, we keep what you write yourself about what you need, your language and how we reach you.',
        'The extract is deleted once the panel is drawn and the time for complaints is over. If you say no, your data go with it.',
      ],
    },
    {
      title: 'If you are on the panel',
      lines: [
        'At the meeting you are a number. Your contributions are open to all, but without your name.',
        'Answers to the questionnaire lie apart. Nobody in the municipality can see what you answered.',
        'Which material you have opened is kept on your own phone only.',
      ],
    },
    {
      title: 'On this device',
      lines: [
        'We use one cookie, to remember that you are signed in. It is deleted when you sign out.',
        'Language, light or dark, and what has not been sent yet are kept in your browser.',
        'Nobody else learns that you are here: this site fetches nothing from anyone but us.',
      ],
    },
    {
      title: 'Your rights',
      lines: [
        'You can ask what we have stored about you, and ask us to correct or delete it. Call us, and a member of staff will do it.',
        'If you disagree with us, you can complain to the Norwegian Data Protection Authority.',
      ],
    },
  ],
  accessibilityTitle: 'Accessibility',
  accessibilityLead:
    'Everyone should be able to take part. This is how the pages are made, and how to tell us when something fails.',
  accessibility: [
    {
      title: 'What we have done',
      lines: [
        'Every page can be used by keyboard, with a screen reader, at 200 per cent text and on a narrow phone.',
        'Colour never means anything alone. There is always a word or a sign beside it.',
        'What happens in a meeting is read out once, and the clock is silent until one minute is left.',
        'If you have turned off motion on your device, nothing moves here either.',
      ],
    },
    {
      title: 'What we do not know yet',
      lines: [
        'The pages are checked by a program against WCAG 2.1 A and AA. They have not been tried by people with assistive technology yet.',
        'PDF files that the municipality uploads may lack tags. Ask for another version and we will arrange it.',
      ],
    },
    {
      title: 'Tell us',
      lines: [
        'If something does not work for you, call us. We can answer for you by telephone, and mend the fault afterwards.',
        'If you are not content with the answer, you can turn to the authority for universal design of ICT.',
      ],
    },
  ],
  call: 'Call',
}

/** The pages on privacy and accessibility. */
export const about = { nb, nn, en }
