package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people, models and programs write values: each sample has one, {@code hunter2Hunter9} if it is a secret. */
@ExtendWith(LeakExtension.class)
class NotationsTest {
    private static final String KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Password:** hunter2Hunter9",
                "**Password**: hunter2Hunter9",
                "- **API Key:** `hunter2Hunter9`",
                "__Password:__ hunter2Hunter9",
                "`password`: `hunter2Hunter9`",
                "The password is hunter2Hunter9.",
                "the API key was: `hunter2Hunter9`",
                "Password: “hunter2Hunter9”",
                "API Key: hunter2Hunter9",
                "Secret key: hunter2Hunter9",
                "mysqldump --password hunter2Hunter9 shop",
                "createuser --db-password 'hunter2Hunter9'",
                "az login -u jane --password \"hunter2Hunter9\"",
                "helm push x --api-key hunter2Hunter9",
                "curl -u jane:hunter2Hunter9 https://example.com/",
                "curl --user 'jane@example.com:hunter2Hunter9' https://example.com/",
                "<password>hunter2Hunter9</password>",
                "<td>Password</td><td>hunter2Hunter9</td>",
                "<property name=\"password\">hunter2Hunter9</property>",
                "<add key=\"DbPassword\" value=\"hunter2Hunter9\" />",
                "dbPassword = \"hunter2Hunter9\"",
                "String userPassword = \"hunter2Hunter9\";",
                "const accessToken = 'hunter2Hunter9'",
                "{\"args\":\"{\\\"dbPassword\\\":\\\"hunter2Hunter9\\\"}\"}",
                "PGPASSWORD=hunter2Hunter9 psql",
                "password          = \"hunter2Hunter9\"",
                "password:                hunter2Hunter9",
                "SECRET_KEY = 'hunter2Hunter9'",
                "STRIPE_SECRET_KEY=hunter2Hunter9",
                "PASSWORD_PROD=hunter2Hunter9",
                "password2: hunter2Hunter9",
                "password = b\"hunter2Hunter9\"",
                "password = (\"hunter2Hunter9\")",
                "password: |\n  hunter2Hunter9",
                "password: str = \"hunter2Hunter9\"",
                "let password: String = \"hunter2Hunter9\"",
                "if (password == \"hunter2Hunter9\")",
                "$config['db_password'] = 'hunter2Hunter9'",
                "os.environ[\"API_KEY\"] = \"hunter2Hunter9\"",
                "'password' => 'hunter2Hunter9'",
                "mysql+pymysql://root:hunter2Hunter9@localhost/db",
                "postgres://u:hunter2Hunter9@/db?host=/cloudsql/x",
                "postgres://u:hunter2Hunter9@[2001:db8::1]:5432/db",
                "postgres://jane@example.com:hunter2Hunter9@h/db",
                "oracle://scott:hunter2Hunter9@db/x",
                "Passwort: hunter2Hunter9",
                "Kennwort = hunter2Hunter9",
                "mot de passe : hunter2Hunter9",
                "Contraseña: hunter2Hunter9",
                "la contrasena es: contrasena=hunter2Hunter9",
                "senha: hunter2Hunter9",
                "wachtwoord: hunter2Hunter9",
                "hasło: hunter2Hunter9",
                "Пароль: hunter2Hunter9",
                "密码：hunter2Hunter9",
                "パスワード: hunter2Hunter9"
            })
    void secrets(String text) {
        assertThat(redact(Redaction.TEXT, text)).contains("[SECRETS]").doesNotContain("hunter2", "Hunter9");
    }

    /** What programs write behind such names, with digits in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token = tokens[i2].strip()",
                "secret = base64.b64decode(data[16:32])",
                "password = hashlib.sha256(x.encode()).hexdigest()",
                "private_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)",
                "access_token = oauth2.fetch_token(url)",
                "let token = tokens.next().unwrap_or(Token::Eof2);",
                "token = get_token2(user)",
                "const token = getToken2(user)",
                "password = uuid4().hex",
                "password: str = Field(min_length=8, max_length=64)",
                "if (token == Token.INT32) {",
                "Token token = Kind::Int32Value;",
                "password: process.env.DB_PASSWORD2,",
                "password = config.db2.password",
                "password: ${DB_PASSWORD_1}",
                "password: ${{ secrets.DB_PASSWORD_1 }}",
                "password: {{ vault_db_password2 }}",
                "PGPASSWORD=$DB_PASSWORD_1 psql",
                "PASSWORD=$(openssl rand -base64 32)",
                "password=%DB_PASSWORD_1%",
                "secret: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf",
                "password: op://vault1/item/password",
                "password: file:/run/secrets/db1",
                "PWD=/home/user1/projects/app2",
                "pass --password-file /run/secrets/db1",
                "mysql --password --host db1.example.com",
                "docker run -u 1000:1000 -p 8080:80",
                "echo $token | sha256sum",
                "clone git@github.com:org/repo.git",
                "see logo@2x.png",
                "ports 60000-61000 and 32768-60999"
            })
    void expressionsOfPrograms(String text) {
        assertThat(redact(Redaction.TEXT, text)).isEqualTo(text);
    }

    /** What looks a little like one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: hunter2(2x",
                "password: aB3.xY9(kQ2w",
                "password: summer.2024",
                "password: $ecret99word",
                "password: a1/B2/c3D4e5",
                "password: foo.bar(AKIAIOSFODNN7EXAMPLE)"
            })
    void secretsThatAreNoExpressions(String text) {
        assertThat(redact(Redaction.TEXT, text)).contains("[SECRETS]");
    }

    /** An expression is none, but a value within it is one of its own, wherever the bytes are cut. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=foo.bar(secret=hunter2Hunter9)",
                "password=getPassword(secret=hunter2Hunter9)",
                "password=config2.get(password:hunter2Hunter9x)",
                "token=oauth2.fetch(AKIAIOSFODNN7EXAMPLE,sk-hunter2Hunter9hunter2Hunter9)",
            })
    void valuesWithinExpressions(String text) {
        String whole = redact(Redaction.TEXT, text);
        assertThat(whole).contains("[SECRETS]").doesNotContain("Hunter9", "EXAMPLE");
        for (int cut = 1; cut < text.length(); cut++) {
            int[] first = {cut};
            assertThat(Redaction.redact(RecallTest.EVERYTHING, Redaction.TEXT, text, () -> {
                        int size = first[0];
                        first[0] = text.length();
                        return size;
                    }))
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": \"ab1,cdEFgh9\"}",
                "{\"password\": \"my pass phrase 77 xyz\"}",
                "{\"password\": \"Übung12345\"}",
                "{\"userPassword\": \"O'Reilly2024!\"}",
                "{\"password\": \"abc\\\"1dEfGh2\"}",
                "{\"password1\": \"hunter2Hunter9\"}",
                "{\"secret_key\": \"hunter2Hunter9\"}",
                "{\"secretKey\": \"hunter2Hunter9\"}",
                "{\"db_pass\": \"hunter2Hunter9\"}",
                "{\"Passwort\": \"mein Hund 77 xyz\"}",
                "{\"contraseña\": \"hunter2Hunter9\"}",
                "{\"contrase\\u00f1a\": \"hunter2Hunter9\"}",
                "{\"密码\": \"hunter2Hunter9\"}"
            })
    void secretsThatAJsonStringIs(String json) {
        assertThat(redact(Redaction.JSON, json)).endsWith(": \"[SECRETS]\"}");
    }

    /** Stores and protocols that write the kind of a value as the key of one within. */
    @ParameterizedTest
    @ValueSource(strings = {"S", "stringValue", "string_value", "value", "Value"})
    void secretsWithinTheirKind(String key) {
        assertThat(redact(Redaction.JSON, "{\"password\": {\"" + key + "\": \"hunter2 Hunter9\"}}"))
                .isEqualTo("{\"password\": {\"" + key + "\": \"[SECRETS]\"}}");
        assertThat(redact(Redaction.JSON, "{\"password\": {\"x" + key + "\": \"hunter2 Hunter9\"}}"))
                .contains("hunter2 Hunter9");
    }

    /** Each prefix with as many characters behind it as its issuer has, of these. */
    @ParameterizedTest
    @CsvSource({
        "ATATT3, 180, a1B",
        "lin_api_, 40, a1B",
        "ntn_, 46, a1B",
        "figd_, 40, a1B",
        "NRAK-, 27, 0123456789ABC",
        "sntrys_, 100, a1B",
        "sntryu_, 64, 0123456789abcdef",
        "dp.pt., 43, a1B",
        "pul-, 40, 0123456789abcdef",
        "rubygems_, 48, 0123456789abcdef",
        "nfp_, 36, a1B",
        "pscale_tkn_, 43, a1B",
        "sbp_, 40, 0123456789abcdef",
        "sb_secret_, 31, a1B",
        "fm2_, 120, a1B",
        "rzp_live_, 14, a1B",
        "tvly-, 32, a1B",
        "pcsk_, 70, a1B",
        "glc_, 80, a1B",
        "dckr_oat_, 27, a1B",
        "ops_eyJ, 250, a1B"
    })
    void tokensByTheirPrefix(String prefix, int length, String of) {
        String token = prefix + of.repeat(length).substring(0, length);
        assertThat(redact(Redaction.TEXT, "use " + token + " now")).isEqualTo("use [SECRETS] now");
        String shorter = prefix + of.repeat(length).substring(0, 9);
        assertThat(redact(Redaction.TEXT, "use " + shorter + " now")).isEqualTo("use " + shorter + " now");
    }

    @Test
    void tokensOfTwoParts() {
        assertThat(redact(Redaction.TEXT, "hooks.slack.com/workflows/T0001/A0001/" + Samples.mixed(24)))
                .isEqualTo("[SECRETS]");
        String hex = "0123456789abcdef".repeat(3);
        assertThat(redact(Redaction.TEXT, "PMAK-" + hex.substring(0, 24) + "-" + hex.substring(0, 34)))
                .isEqualTo("[SECRETS]");
        assertThat(redact(Redaction.TEXT, "lsv2_pt_" + hex.substring(0, 32) + "_" + hex.substring(0, 10)))
                .isEqualTo("[SECRETS]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_4111 1111 1111 1111_",
                "_DE89 3704 0044 0532 0130 00_",
                "_+49 30 901820_",
                "_123-45-6789_",
                "_ghp_abcdefghijklmnopqrstuvwxyz0123456789_",
                "DOB: MARCH 12, 1980",
                "DOB: 12/Mar/1980",
                "DOB: 12MAR1980",
                "DOB: 12. 3. 1980",
                "DOB: 03121980",
                "geboren 31121980",
                "born 19801231",
                "9792 0300 0000 0000",
                "8100000000000002",
                "10.0.0.1-10.0.0.50",
                "10.0.0.1 - 10.0.0.50",
                "dob=1980-03-12T00:00:00Z",
                "+49 30 / 901820",
                "+(49) 30 901820",
                "+1 212-555-1234x99",
                "212-555-1234 ext. 123",
                "(212) 555-1234x123",
                "Jane Doe 42 212-555-1234",
                "Jane,212-555-1234,x",
                "62701 (217) 555-0123",
                "212-555-1234: Jane",
                "Jane Doe 42 123-45-6789",
                "Jane,42,203.0.113.7,x",
                "Driver’s License: D1234567",
                "customerPhone: 4155550123",
                "employeeSSN=219099999"
            })
    void values(String text) {
        String shown = redact(Redaction.TEXT, text);
        assertThat(shown).matches("(?s)[^\\[]*\\[[A-Z_]+\\][^\\[]*");
        assertThat(shown.replaceAll("\\[[A-Z_]+\\]", "").replaceAll("\\b(42|62701)\\b", ""))
                .doesNotContainPattern("\\d");
    }

    @Test
    void twoValuesBesideEachOther() {
        assertThat(redact(Redaction.TEXT, "212-555-1234,212-555-1235")).isEqualTo("[PHONE],[PHONE]");
        assertThat(redact(Redaction.TEXT, "203.0.113.7,198.51.100.2")).isEqualTo("[IP_ADDRESS],[IP_ADDRESS]");
        assertThat(redact(Redaction.TEXT, "219-09-9999 123-45-6789")).isEqualTo("[US_SSN] [US_SSN]");
    }

    @Test
    void namesOfJsonThatAreWrittenTogether() {
        assertThat(redact(Redaction.JSON, "{\"customerPhone\": 4155550123, \"phone1\": \"4155550123\"}"))
                .isEqualTo("{\"customerPhone\": 0, \"phone1\": \"[PHONE]\"}");
        assertThat(redact(Redaction.JSON, "{\"ssnNumber\": \"219099999\", \"patientSsn\": \"219099999\"}"))
                .isEqualTo("{\"ssnNumber\": \"[US_SSN]\", \"patientSsn\": \"[US_SSN]\"}");
        assertThat(redact(Redaction.JSON, "{\"dob\": \"1980-03-12T00:00:00Z\"}"))
                .isEqualTo("{\"dob\": \"[DATE_OF_BIRTH]\"}");
    }

    /** A private key in the source of a program, in a quoted mail, behind lines that tell of it. */
    @Test
    void privateKeysBetweenOtherThings() {
        String end = "-----END PRIVATE KEY-----";
        for (String around : List.of("\"%s\\n\" +\n", "> %s\n", "# %s\n", " * %s\r\n", "%s<br>\n", "2 | %s\n")) {
            String key = around.formatted("-----BEGIN PRIVATE KEY-----")
                    + around.formatted(KEY).repeat(9)
                    + around.formatted("short")
                    + around.formatted(end);
            assertThat(redact(Redaction.TEXT, key)).doesNotContain("MIIE", "8cKj", "short", "END");
        }
        String pgp = "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v1.4.11 (GNU/Linux)\n\n"
                + (KEY + "\n").repeat(9) + "=abcd\n-----END PGP PRIVATE KEY BLOCK-----";
        assertThat(redact(Redaction.TEXT, pgp)).isEqualTo("[SECRETS]");
        assertThat(redact(
                        Redaction.TEXT,
                        "it starts with -----BEGIN PRIVATE KEY----- and ends with a footer. Then it is read."))
                .isEqualTo("it starts with [SECRETS] and ends with a footer. Then it is read.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date.now() + 86400000",
                "3000000 + 1500000 = 4500000",
                "growth of +1500000 users",
                "+2024-01-15 Release",
                "+1705314600000",
                "03/2023 – 05/2024",
                "01.02.23 - 05.02.23",
                "Phys. Lett. 395 (2020) 497",
                "JHEP 07 (2014) 079",
                "256/512/1024",
                "{\"desktop\":5000000,\"mobile\":3500000}",
                "the password value is changed on Mondays",
                "token = secrets.token_urlsafe(nbytes)",
                "password: required, at least 8 characters",
                "order_4111111111111111"
            })
    void noValues(String text) {
        assertThat(redact(text.startsWith("{") ? Redaction.JSON : Redaction.TEXT, text))
                .isEqualTo(text);
    }

    private static String redact(String type, String text) {
        String whole = Redaction.redact(RecallTest.EVERYTHING, type, text, text::length);
        assertThat(Redaction.redact(RecallTest.EVERYTHING, type, text, () -> 1)).isEqualTo(whole);
        return whole;
    }
}
