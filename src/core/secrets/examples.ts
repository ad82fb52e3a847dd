/** Values that stand where a secret would and are not secrets: examples, references to variables, and our own placeholders. */

/** Words of documentation ("your-api-key-here"), and placeholders as `maskSecrets` writes them. */
const exampleWords =
  /example|sample|dummy|placeholder|change_?me|change-me|your[-_ ]|insert[-_ ]|redacted|foobar|MASKED_[A-Z]/i;

/** `${NAME}`, `$NAME`, `{{name}}`, `<name>`, `%s`, `%NAME%`, `process.env.NAME`, `os.environ[...]`. */
const reference =
  /^(?:\$\{|\$\(|\$[A-Za-z_]|\{|<|\[|%[sdv(]|%\w+%$|#\{)|\$\{|\{\{|process\.env|environ|getenv/;

const plainWords = new Set(["password", "passwd", "pass", "secret", "token", "user", "root", "pw"]);

export function isExample(value: string): boolean {
  return (
    exampleWords.test(value) ||
    reference.test(value) ||
    plainWords.has(value.toLowerCase()) ||
    // "xxxxxxxx", "********", "...", "1234567890"
    new Set(value.replace(/\s/g, "")).size <= 2 ||
    /^(?:0?123456789?0?|abcdef\w?)+$/i.test(value)
  );
}
