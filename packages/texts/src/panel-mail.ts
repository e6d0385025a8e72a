const nb = {
  seat: {
    subject: (panel: string) => `Du har fått plass i ${panel}`,
    body: 'Du har fått plass i panelet. Åpne invitasjonen din for å se når vi møtes og hva du kan lese på forhånd.',
  },
  reserve: {
    subject: (panel: string) => `Du er reserve i ${panel}`,
    body: 'Takk for at du sa ja. Du er reserve. Vi ringer hvis en plass blir ledig.',
  },
  none: {
    subject: (panel: string) => `Loddtrekningen til ${panel} er ferdig`,
    body: 'Takk for at du sa ja. Loddet falt på andre denne gangen. Vi sletter opplysningene om deg når panelet er i gang.',
  },
  newCode: {
    subject: (panel: string) => `Ny kode til ${panel}`,
    body: 'Du har fått en ny kode. Den gamle virker ikke lenger.',
  },
  contact: (name: string, phone: string) => `Spør oss gjerne: ${name}, telefon ${phone}`,
}

export type PanelMailTexts = typeof nb

const nn: PanelMailTexts = {
  seat: {
    subject: (panel) => `Du har fått plass i ${panel}`,
    body: 'Du har fått plass i panelet. Opne invitasjonen din for å sjå når vi møtest og kva du kan lese på førehand.',
  },
  reserve: {
    subject: (panel) => `Du er reserve i ${panel}`,
    body: 'Takk for at du sa ja. Du er reserve. Vi ringjer dersom ein plass blir ledig.',
  },
  none: {
    subject: (panel) => `Loddtrekkinga til ${panel} er ferdig`,
    body: 'Takk for at du sa ja. Loddet fall på andre denne gongen. Vi slettar opplysningane om deg når panelet er i gang.',
  },
  newCode: {
    subject: (panel) => `Ny kode til ${panel}`,
    body: 'Du har fått ein ny kode. Den gamle verkar ikkje lenger.',
  },
  contact: (name, phone) => `Spør oss gjerne: ${name}, telefon ${phone}`,
}

const en: PanelMailTexts = {
  seat: {
    subject: (panel) => `You have a seat on ${panel}`,
    body: 'You have a seat on the panel. Open your invitation to see when we meet and what you can read beforehand.',
  },
  reserve: {
    subject: (panel) => `You are a reserve for ${panel}`,
    body: 'Thank you for saying yes. You are a reserve. We call if a seat becomes free.',
  },
  none: {
    subject: (panel) => `The lot for ${panel} has been drawn`,
    body: 'Thank you for saying yes. The lot fell on others this time. We delete your data when the panel is under way.',
  },
  newCode: {
    subject: (panel) => `New code for ${panel}`,
    body: 'You have a new code. The old one no longer works.',
  },
  contact: (name, phone) => `Please ask us: ${name}, telephone ${phone}`,
}

/** E-mail to those who said yes, and to those who need a new code. */
export const panelMail = { nb, nn, en }
