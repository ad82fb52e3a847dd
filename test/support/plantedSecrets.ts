/**
 * Secrets of many kinds, made up here, and texts that look like some and are none. The values are put together at run
 * time, so that no scanner takes this file for a leak.
 */

/** Letters and digits without meaning, always the same. @param seed any whole number above 0. */
export function scrambled(length: number, seed: number, alphabet = base62): string {
  let state = seed;
  let text = "";
  for (let at = 0; at < length; at += 1) {
    // Lehmer's generator; all products stay below 2^53.
    state = (state * 48271) % 2147483647;
    text += alphabet.charAt(state % alphabet.length);
  }
  return text;
}

const base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const hex = "0123456789abcdef";
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export interface Planted {
  readonly name: string;
  /** What must not be sent. */
  readonly value: string;
  /** A line of code or configuration with the value in it. */
  readonly line: string;
}

const planted = (
  name: string,
  value: string,
  around: (value: string) => string = (v) => `key = "${v}"`,
): Planted => ({ name, value, line: around(value) });

const body = (lines: number, seed: number): string =>
  Array.from({ length: lines }, (_, at) => scrambled(64, seed + at)).join("\n");

const armoured = (label: string, value: string): string =>
  `-----BEGIN ${label}-----\n${value}\n-----END ${label}-----`;

export const plantedSecrets: readonly Planted[] = [
  planted("AWS access key ID", `AKIA${scrambled(16, 3, upper)}`),
  planted("AWS secret access key", scrambled(40, 5), (v) => `aws_secret_access_key = ${v}`),
  planted("Anthropic", `sk-ant-api03-${scrambled(93, 7)}-${scrambled(6, 8)}AA`),
  planted("OpenAI project key", `sk-proj-${scrambled(48, 9)}`),
  planted("OpenAI's older key", `sk-${scrambled(48, 10)}`),
  planted("DeepSeek", `sk-${scrambled(32, 11, hex)}`),
  planted("OpenRouter", `sk-or-v1-${scrambled(64, 12, hex)}`),
  planted("Groq", `gsk_${scrambled(52, 13)}`),
  planted("Hugging Face", `hf_${scrambled(34, 14)}`),
  planted("xAI", `xai-${scrambled(80, 15)}`),
  planted("Google", `AIza${scrambled(35, 16)}`),
  planted("GitHub token", `ghp_${scrambled(36, 17)}`),
  planted("GitHub fine-grained token", `github_pat_${scrambled(22, 18)}_${scrambled(59, 19)}`),
  planted("GitLab", `glpat-${scrambled(20, 20)}`),
  planted("npm", `npm_${scrambled(36, 21)}`),
  planted("PyPI", `pypi-AgEI${scrambled(80, 22)}`),
  planted("Slack bot", `xoxb-${scrambled(12, 23, "0123456789")}-${scrambled(24, 24)}`),
  planted(
    "Slack webhook",
    `https://hooks.slack.com/services/T${scrambled(8, 25, upper)}/B${scrambled(8, 26, upper)}/${scrambled(24, 27)}`,
  ),
  planted("Stripe", `sk_live_${scrambled(24, 28)}`),
  planted("SendGrid", `SG.${scrambled(22, 29)}.${scrambled(43, 30)}`),
  planted("JSON Web Token", `eyJ${scrambled(20, 31)}.eyJ${scrambled(40, 32)}.${scrambled(43, 33)}`),
  planted("bearer header", scrambled(40, 34), (v) => `curl -H 'Authorization: Bearer ${v}' x`),
  planted("RSA key", body(12, 35), (v) => armoured("RSA PRIVATE KEY", v)),
  planted("PKCS #8 key", body(20, 50), (v) => armoured("PRIVATE KEY", v)),
  planted("OpenSSH key", body(6, 80), (v) => armoured("OPENSSH PRIVATE KEY", v)),
  planted("PGP key", body(9, 90), (v) => armoured("PGP PRIVATE KEY BLOCK", v)),
  planted(
    "key cut off by the selection",
    body(4, 110),
    (v) => `-----BEGIN EC PRIVATE KEY-----\n${v}`,
  ),
  planted(
    "key in one line",
    body(5, 120).replaceAll("\n", "\\n"),
    (v) => `{"key": "-----BEGIN PRIVATE KEY-----\\n${v}\\n-----END PRIVATE KEY-----\\n"}`,
  ),
  planted("PostgreSQL URL", "hunter22", (v) => `postgres://app:${v}@db.internal:5432/x`),
  planted("MongoDB URL", "c0rrect-h0rse", (v) => `uri: mongodb+srv://u:${v}@c0.mongodb.net`),
  planted("Redis URL without a user", "pl4nted!", (v) => `redis://:${v}@cache:6379/0`),
  planted("basic authentication", "s3same", (v) => `fetch("https://bob:${v}@intra.net/")`),
  planted(
    "ADO.NET connection string",
    "Tr0ub4dor&3".replace("&", "%"),
    (v) => `"Server=db;Database=x;User Id=sa;Password=${v};"`,
  ),
  planted(
    "Azure storage",
    `${scrambled(86, 130)}==`,
    (v) => `"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${v};EndpointSuffix=x"`,
  ),
  planted("password in code", "correct-horse-7", (v) => `db_password = "${v}"`),
  planted("password in JSON", "Pl4in!text", (v) => `{"adminPassword": "${v}"}`),
  planted("password in .env", "b4tt3ry-st4ple", (v) => `SMTP_PASSWORD=${v}`),
  planted("secret in .env", scrambled(32, 140), (v) => `export SESSION_SECRET=${v}`),
  planted("client secret", scrambled(32, 150), (v) => `clientSecret: '${v}',`),
  planted("token in a URL", scrambled(24, 160), (v) => `GET /download?id=7&access_token=${v}`),
];

export const harmlessTexts: readonly string[] = [
  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  `commit ${scrambled(40, 200, hex)}`,
  'id = "123e4567-e89b-12d3-a456-426614174000"',
  '"integrity": "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="',
  "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
  "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  'apiKey: "your-api-key-here-0123456789"',
  "api_key = os.environ['API_KEY_2']",
  "const token = process.env.GITHUB_TOKEN_2;",
  "password = getpass.getpass()",
  'label.password = "Password:"',
  'passwordField.placeholder = "Enter your password"',
  "postgres://${DB_USER}:${DB_PASSWORD}@localhost/app",
  "postgres://user:password@localhost/app",
  "https://<user>:<password>@host/",
  "git@github.com:owner/name.git",
  "http://127.0.0.1:8080/v1/chat?model=r1",
  "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----",
  "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----",
  "Authorization: Bearer <token>",
  'headers["Authorization"] = f"Bearer {token}"',
  "TOKEN=${{ secrets.TOKEN_1234567890 }}",
  "def connect(user, password=None, token=default_token):",
  "connect(password=password, host=h)",
  'tokenType = "punctuation.definition.string"',
  "sk-loading-indicator sk-fading-circle",
  "The sum of 1/(n^2) converges; 2^31-1 = 2147483647 is prime.",
  "SECRET_KEY=changeme-changeme-1",
  "MASKED_PASSWORD_1",
  "for i in range(len(values) // 2): total += values[i] ** 2",
];
