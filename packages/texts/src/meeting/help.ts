const nb = {
  title: 'Hjelp',
  ring: 'Ring oss hvis noe er vanskelig. Vi hjelper deg mens samlingen pågår.',
  ringUs: (phone: string) => `Ring ${phone}`,
  noPhone: 'Nummeret står i brevet du fikk.',
  inTheHall: 'Er du i salen? Se etter noen med blå vest.',
  language: 'Språk og lys',
  toHome: 'Til siden din',
  leave: 'Jeg må gå',
  leaveQuestion: 'Vil du gå fra samlingen?',
  leaveHelp: 'Plassen din blir ledig. Det du har skrevet, er lagret. Du kan melde deg på igjen så lenge samlingen varer.',
  stay: 'Bli',
}

type HelpTexts = typeof nb

const nn: HelpTexts = {
  title: 'Hjelp',
  ring: 'Ring oss om noko er vanskeleg. Vi hjelper deg medan samlinga går føre seg.',
  ringUs: (phone) => `Ring ${phone}`,
  noPhone: 'Nummeret står i brevet du fekk.',
  inTheHall: 'Er du i salen? Sjå etter nokon med blå vest.',
  language: 'Språk og lys',
  toHome: 'Til sida di',
  leave: 'Eg må gå',
  leaveQuestion: 'Vil du gå frå samlinga?',
  leaveHelp: 'Plassen din blir ledig. Det du har skrive, er lagra. Du kan melde deg på igjen så lenge samlinga varer.',
  stay: 'Bli',
}

const en: HelpTexts = {
  title: 'Help',
  ring: 'Call us if something is difficult. We help you while the meeting goes on.',
  ringUs: (phone) => `Call ${phone}`,
  noPhone: 'The number is in the letter you got.',
  inTheHall: 'Are you in the hall? Look for somebody in a blue vest.',
  language: 'Language and light',
  toHome: 'To your page',
  leave: 'I have to go',
  leaveQuestion: 'Do you want to leave the meeting?',
  leaveHelp: 'Your place becomes free. What you have written is saved. You can come back as long as the meeting lasts.',
  stay: 'Stay',
}

/** Help inside the meeting: whom to ring, language, the way out. */
export const helpTexts = { nb, nn, en }
