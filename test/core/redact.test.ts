import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSecretName, mask, redactEntries, redactJson, redactText, redactUrl } from "../../src/core/redact";

const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\nabc\n-----END RSA PRIVATE KEY-----";
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

describe("a secret in free text", () => {
  it("is masked: card numbers with and without separators", () => {
    for (const card of [
      "4111 1111 1111 1111",
      "4111-1111-1111-1111",
      "378282246310005",
      "5555555555554444",
      "6011000990139424",
      "4222222222222",
    ]) {
      expect(redactText(`Pay with ${card}, please.`)).toBe(`Pay with ${mask}, please.`);
    }
  });

  it("is told from order numbers, dates and telephone numbers", () => {
    for (const plain of [
      "order 4111 1111 1111 1112",
      "2026-11-21 08:30:00",
      "+49 30 1234567890",
      "id 1795224074208",
      "0000000000000000",
    ]) {
      expect(redactText(plain)).toBe(plain);
    }
  });

  it("is masked: private keys, web tokens, service keys and bearer tokens", () => {
    expect(redactText(`a ${pem} b`)).toBe(`a ${mask} b`);
    expect(redactText(`a ${pem.slice(0, 50)}`)).toBe(`a ${mask}`);
    expect(redactText(`token is ${jwt}.`)).not.toContain("dozjgNry");
    for (const key of [
      "sk-proj-abcdefghijklmnop123456",
      "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
      "AKIAIOSFODNN7EXAMPLE",
      "xoxb-1234567890-abcdefghijkl",
    ]) {
      expect(redactText(`key ${key} here`)).toBe(`key ${mask} here`);
    }
    expect(redactText("Authorization: Bearer abcdef0123456789")).not.toContain("abcdef0123456789");
  });

  it("is masked where it is called a password, and prose about passwords is not", () => {
    expect(redactText("password: hunter22")).not.toContain("hunter22");
    expect(redactText('{"api_key": "abcd1234"}')).not.toContain("abcd1234");
    expect(redactText("db_password=tulips and more")).toBe(`db_password=${mask} and more`);
    for (const prose of [
      "Forgot your password: please click here.",
      "Your password must have 8 characters.",
      "The password policy: long ones.",
      "A token of thanks.",
    ])
      expect(redactText(prose)).toBe(prose);
  });

  it.each([
    ["password Tulip7 and more", `password ${mask} and more`],
    ["password is Tulip7", `password is ${mask}`],
    ["pw=tulips", `pw=${mask}`],
    ["Kennwort: Tulip7", `Kennwort: ${mask}`],
    ["contraseña: Tulip7", `contraseña: ${mask}`],
    ["mot de passe: Tulip7", `mot de passe: ${mask}`],
    ["hasło=tulips", `hasło=${mask}`],
  ])("is masked in plain words: %s", (text, safe) => {
    expect(redactText(text)).toBe(safe);
  });

  it.each([
    ["<r><password>tulip</password><n>x</n></r>", `<r><password>${mask}</password><n>x</n></r>`],
    ["<w:Password xmlns=''><![CDATA[tu</x>lip]]></w:Password>", `<w:Password xmlns=''>${mask}</w:Password>`],
    ["<credentials><u>ann</u><k>tulip</k></credentials>", `<credentials>${mask}</credentials>`],
    ["<a/><apiKey>tulip</b>", `<a/><apiKey>${mask}</b>`],
    ["<a></a><pin>tulip", `<a></a><pin>${mask}`],
    ["<password /><title>tulip</title><pin></pin>", "<password /><title>tulip</title><pin></pin>"],
  ])("is masked in markup: %s", (text, safe) => {
    expect(redactText(text)).toBe(safe);
  });
});

describe("a secret in a URL", () => {
  it("is masked in parameters, in the fragment and before the host", () => {
    expect(redactUrl("https://a.example/x?token=abc&page=2#access_token=def")).toBe(
      `https://a.example/x?token=${mask}&page=2#access_token=${mask}`,
    );
    expect(redactUrl("https://ann:tulip@a.example/")).toBe(`https://ann:${mask}@a.example/`);
    expect(redactUrl("https://a.example/?api%5Fkey=abc")).not.toContain("abc");
  });

  it("is masked under a short name where it looks like a token", () => {
    const token = "0a1b2c3d4e5f60718293";
    expect(redactUrl(`https://a.example/?k=${token}&sig=${token}`)).toBe(`https://a.example/?k=${mask}&sig=${mask}`);
    expect(redactUrl("https://a.example/?pw=tulip&k=page&contrase%C3%B1a=x")).toBe(
      `https://a.example/?pw=${mask}&k=page&contrase%C3%B1a=${mask}`,
    );
    expect(redactJson({ signature: token, key: "draft" })).toEqual({ signature: mask, key: "draft" });
    expect(redactJson({ signature: "Kind regards, Ann" })).toEqual({ signature: "Kind regards, Ann" });
  });

  it("leaves a plain address as it is", () => {
    const plain = "https://forum.example/t/access-to-billing/17?page=2#post-4";
    expect(redactUrl(plain)).toBe(plain);
  });
});

describe("a secret in a form or in JSON", () => {
  it("is known by its field's name, however that is written", () => {
    for (const name of [
      "password",
      "new_password",
      "userPassword",
      "_token",
      "csrfmiddlewaretoken",
      "X-API-Key",
      "apiKey",
      "client_secret",
      "Authorization",
      "otp",
      "card_number",
      "cvc",
      "iban",
      "pin",
      "sessionId",
      "sectok",
      "pw",
      "user_pw",
      "mfa",
      "contrasena",
      "contraseña",
      "senha",
      "mot_de_passe",
      "motDePasse",
      "wachtwoord",
      "hasło",
      "heslo",
      "parola",
    ]) {
      expect([name, isSecretName(name)]).toEqual([name, true]);
    }
    for (const name of [
      "pinned",
      "message",
      "title",
      "secretary",
      "author",
      "shipping",
      "compass",
      "authors",
      "opinion",
      "discount",
      "signature",
      "key",
      "code",
      "k",
    ]) {
      expect([name, isSecretName(name)]).toEqual([name, false]);
    }
  });

  it("is masked and said to be; files keep name and size", () => {
    const entries = redactEntries([
      { name: "user", value: "ann" },
      { name: "password", value: "tulip" },
      { name: "note", value: "my card is 4111 1111 1111 1111" },
      { name: "already", value: "x", masked: true },
      { name: "f", value: { file: "a.pdf", size: 4, type: "application/pdf" } },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/tulip|4111|"x"/);
    expect(entries.map((entry) => entry.masked === true)).toEqual([false, true, true, true, false]);
    expect(entries[4]?.value).toEqual({ file: "a.pdf", size: 4, type: "application/pdf" });
  });

  it("is masked at any depth, with everything under its name", () => {
    const safe = redactJson({
      user: { name: "ann", credentials: { key: "abc", rounds: 7 } },
      list: [{ otp: "123456" }],
      ok: true,
    });
    expect(safe).toEqual({
      user: { name: "ann", credentials: { key: mask, rounds: mask } },
      list: [{ otp: mask }],
      ok: true,
    });
    expect(redactJson(JSON.parse('{"__proto__":{"password":"x"}}'))).toEqual(
      JSON.parse(`{"__proto__":{"password":"${mask}"}}`),
    );
    expect(redactJson({ n: 4111111111111111 })).toEqual({ n: mask });
  });
});

describe("redaction", () => {
  const secret = fc.constantFrom(pem, jwt, "4111 1111 1111 1111", "ghp_abcdefghijklmnopqrstuvwxyz0123456789");

  it("finds a secret wherever it stands in a text", () => {
    fc.assert(
      fc.property(fc.lorem(), secret, fc.lorem(), (before, hidden, after) => {
        expect(redactText(`${before} ${hidden} ${after}`)).not.toContain(hidden);
      }),
    );
  }, 60_000);

  it("does the same twice as once, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.webUrl({ withQueryParameters: true }), fc.json()),
        (text) => {
          const once = redactText(text);
          expect(redactText(once)).toBe(once);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it("gets through half a megabyte of text made to make it stumble, and leaves it as it is", () => {
    for (const piece of [
      "eyJa-",
      "1 ",
      "://a:",
      "bearer ",
      "?a",
      "12-",
      "sk- ",
      "-----BEGIN A PRIVATE KE",
      "<password></",
      "<pin ",
      "password ",
    ]) {
      const long = piece.repeat(500_000 / piece.length);
      expect([piece, redactText(long) === long]).toEqual([piece, true]);
    }
  });
});
