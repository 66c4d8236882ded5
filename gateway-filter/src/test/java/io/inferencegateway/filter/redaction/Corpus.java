package io.inferencegateway.filter.redaction;

import java.util.ArrayList;
import java.util.List;

/** Bodies with and without values to redact, in every format. */
final class Corpus {
    /** @param values what must not be seen in the output, as it stands in the body */
    record Document(String contentType, String body, List<String> values) {}

    static final List<String> NEGATIVES = List.of(
            "It was the best of times, it was the worst of times.",
            "0.4111111111111111 12.5555555555554444 -3.4111111111111111e-12",
            "2026-11-22T23:19:00.123456Z 1763853540123 1763853540123456 1763853540123456789",
            "123e4567-e89b-12d3-a456-426614174000 00000000-0000-4111-8111-111111111111",
            "9e107d9d372bb6826bd81d3542a419d6 da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "4111111111111112 5555555555554445 order_4111111111111111",
            "user@localhost foo@ @bar.com a@b @",
            "sk-learn-and-other-hyphenated-libraries",
            "eyJust.a.word AKIA short",
            "bearer responsibilities and the basic understanding thereof",
            "日本語のテキスト、メールはありません。",
            "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
            "2026-11-22 2026-11-23 2026-11-24 2026-11-25",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----");

    static List<Document> documents() {
        List<Document> all = new ArrayList<>();
        for (String value : Samples.all()) {
            all.add(text(value, value));
            all.add(json("{\"message\":" + quoted("see " + value + ", please") + "}", value));
        }
        for (String negative : NEGATIVES) {
            all.add(text(negative));
            all.add(json("[" + quoted(negative) + "]"));
            all.add(events("data: " + negative.replace('\n', ' ') + "\n\n"));
        }
        all.addAll(mixed());
        return all;
    }

    private static List<Document> mixed() {
        String mail = Samples.EMAIL;
        String card = Samples.CARD;
        String key = Samples.secrets().get(0);
        return List.of(
                text("To: " + mail + "; Cc: <" + mail + ">, card " + card + ".", mail, card),
                text(mail + mail + " " + card + "-" + card, mail),
                text("jane@" + mail + "@" + mail, mail),
                text("\ufeffName,Mail\r\nJané," + mail + "\r\n日本" + mail + "日本\r\n", mail),
                text("a\\nAKIA" + key.substring(4) + "\\tb", key),
                text("{\\\"mail\\\":\\\"" + mail + "\\\"}", mail),
                text("-----BEGIN PRIVATE KEY-----\n" + Samples.mixed(300), Samples.mixed(64)),
                new Document("text/csv", "id,mail,card\n1," + mail + ",\"" + card + "\"\n", List.of(mail, card)),
                new Document(
                        "text/csv",
                        "\ufeff\"id\",\"said, \"\"so\"\"\"\r\n\"1\",\"{\"\"m\"\":\"\"" + mail + "\"\"}\"\r\n," + key
                                + ",\n",
                        List.of(mail, key)),
                json("{\"" + mail + "\":{\"a\":[1,2.5,-3e10,true,false,null,NaN,-Infinity]}}", mail),
                json("[[[[\"" + card + "\"]]],{\"n\":" + card + ",\"m\":0.5}]", card),
                json("{\"n\": " + card + " , \"e\":" + card + "e1, \"z\":-0}"),
                json("{\"u\":\"jan\\u0065.doe\\u0040mail.ex\\u0061mple.com\"}", "doe\\u0040mail"),
                json("{\"u\":\"\\ud83d\\ude00" + mail + "\\ud83d\\ude00\"}", mail),
                json("{\"u\":\"😀é" + mail + "\\u00e9\"}", mail),
                json(
                        "{\"s\":\"hooks.slack.com\\/services\\/T01\\/B01\\/" + Samples.mixed(24) + "\"}",
                        Samples.mixed(24)),
                json(
                        "{\"arguments\":\"{\\\"to\\\":\\\"" + mail + "\\\",\\\"k\\\":\\\"x\\\\n" + key + "\\\"}\"}",
                        mail,
                        key),
                json("{\"arguments\":\"{\\\"to\\\":\\\"a\\\\u0040b.example\\\"}\"}", "u0040b.example"),
                json("\"a@\" \n \"b.com\" \n " + card + "\n", card),
                json("{\"a\":\"x\\\\\",\"b\":\"" + mail + "\\\\\"}", mail),
                json(" \t\r\n {} "),
                new Document(
                        "application/x-ndjson",
                        "{\"a\":\"" + mail + "\"}\n{\"b\":" + card + "}\r\n" + card + "\n",
                        List.of(mail, card)),
                events(
                        "event: x\nid: 1\ndata: {\"delta\":\"" + mail + "\",\"n\":" + card + "}\n\ndata: [DONE]\n\n",
                        mail,
                        card),
                events(
                        ": " + mail + "\r\ndata:" + card + "\r\rdata: {\"k\":\"a\\\"" + key + "\\\"\"}\r\n\r\n",
                        mail,
                        card,
                        key),
                events("data: {\"k\":\"" + Samples.privateKey().replace("\n", "\\n") + "\"}\n\n", Samples.mixed(64)),
                events("data: {\"arguments\":\"{\\\"k\\\":\\\"a\\\\n" + key + "\\\"}\"}\n\n", key),
                text("jane.doe\nmail@\nexample.com"));
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static Document text(String body, String... values) {
        return new Document(Redaction.TEXT, body, List.of(values));
    }

    private static Document json(String body, String... values) {
        return new Document(Redaction.JSON, body, List.of(values));
    }

    private static Document events(String body, String... values) {
        return new Document(Redaction.EVENTS, body, List.of(values));
    }

    private Corpus() {}
}
