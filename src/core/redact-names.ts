const secretWord =
  /(^|[^a-z])(pass|pw|pwd|pin|otp|totp|mfa|tan|cvv2?|cvc2?|csc|iban|ssn|sid|jwt|auth|cookie|cookies|sectok|nonce|bearer|senha|has[lł]o|heslo|parola)([^a-z]|$)|passw|passwd|passphrase|passcode|kennwort|contrase(ñ|n)a|mot[^a-z]?de[^a-z]?passe|wachtwoord|secret(?!ar)|token(?!iz)|csrf|xsrf|api[^a-z0-9]?key|access[^a-z0-9]?key|private[^a-z0-9]?key|authorization|credential|card[^a-z0-9]?(number|no|num)([^a-z]|$)|ccnumber|cc[^a-z0-9]?num|security[^a-z0-9]?code|session[^a-z0-9]?(id|key)/;
/** Names that hold a secret as often as something else ("signature" of a mail): the value decides. */
const doubtfulWord = /(^|[^a-z])(signature|sig|hmac|k|key|code)$/;

/** Whether a field, header or key of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return secretWord.test(plain(name));
}

/** Whether a value of this name is a secret: by its name, or by a doubtful name with a value that looks like a token. */
export function isSecretValue(name: string, value: string): boolean {
  const known = plain(name);
  return secretWord.test(known) || (doubtfulWord.test(known) && isToken(value));
}

function plain(name: string): string {
  const short = name.length > 120 ? name.slice(0, 120) : name;
  return short
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .normalize("NFC")
    .toLowerCase();
}

function isToken(value: string): boolean {
  return /^[\w+/=.~%-]{16,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}
