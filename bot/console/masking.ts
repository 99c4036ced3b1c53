// Telephone numbers as they leave the server: masked, but for who is on the line.

/** `•••• 123`: enough to recognise a number by, too little to call it. Numbers of three digits or fewer show nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length > 3 ? `•••• ${digits.slice(-3)}` : '••••';
}

/** The whole number for who may see it, masked for everybody else; null stays null. */
export const shownPhone = (phone: string | null, whole: boolean): string | null =>
  phone === null || whole ? phone : maskPhone(phone);
