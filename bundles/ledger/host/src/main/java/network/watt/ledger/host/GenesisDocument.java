// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.watt.governance.api.RecoveryKeys;
import network.watt.ledger.api.LedgerParameters;
import network.watt.platform.types.AccountId;
import network.watt.platform.types.AddressPrefix;
import network.watt.platform.types.Amount;
import network.watt.platform.types.Bytes;
import network.watt.platform.types.Hash;

/** The JSON form of a {@link Genesis}: strict, so that two nodes that read one document read one network. */
final class GenesisDocument {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final List<String> FIELDS = List.of(
            "network",
            "test",
            "closeIntervalMs",
            "operationLimit",
            "setLimitBytes",
            "dayLedgers",
            "supply",
            "genesisTimeMs",
            "accounts",
            "table",
            "recovery");
    private static final List<String> RECOVERY_FIELDS = List.of("threshold", "keys");
    private static final List<String> ACCOUNT_FIELDS = List.of("account", "balance");
    private static final List<String> ROW_FIELDS = List.of("area", "module", "version", "digest", "params");

    private GenesisDocument() {}

    static Genesis parse(String json) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new IllegalArgumentException(
                    "the genesis document is not JSON at line " + (at == null ? 1 : at.getLineNr()) + ": "
                            + malformed.getOriginalMessage().lines().findFirst().orElse("") + ": correct it",
                    malformed);
        }
        var document = new Part("", tree);
        document.requireOnly(FIELDS);
        boolean test = document.bool("test");
        var parameters = parameters(document);
        return checked(
                "the genesis document",
                () -> new Genesis(
                        document.text("network"),
                        test,
                        parameters,
                        document.number("genesisTimeMs", 0, Long.MAX_VALUE),
                        document.list(
                                "accounts", part -> account(part, test ? AddressPrefix.TEST : AddressPrefix.MAIN)),
                        document.list("table", GenesisDocument::row),
                        document.optional("recovery").map(GenesisDocument::recovery)));
    }

    static String write(Genesis genesis) {
        var root = JSON.createObjectNode();
        var parameters = genesis.parameters();
        root.put("network", genesis.network()).put("test", genesis.test());
        root.put("closeIntervalMs", parameters.closeIntervalMs()).put("operationLimit", parameters.operationLimit());
        root.put("setLimitBytes", parameters.setLimitBytes()).put("dayLedgers", parameters.dayLedgers());
        root.put("supply", parameters.supply().toString()).put("genesisTimeMs", genesis.genesisTimeMs());
        var accounts = root.putArray("accounts");
        genesis.accounts().forEach(account -> accounts.addObject()
                .put("account", account.id().text(genesis.prefix()))
                .put("balance", account.balance().toString()));
        var table = root.putArray("table");
        genesis.table().forEach(row -> table.addObject()
                .put("area", row.area())
                .put("module", row.module())
                .put("version", row.version())
                .put("digest", row.digest().hex())
                .put("params", row.params().hex()));
        genesis.recovery().ifPresent(recovery -> {
            var keys = root.putObject("recovery")
                    .put("threshold", recovery.threshold())
                    .putArray("keys");
            recovery.keys().forEach(key -> keys.add(key.hex()));
        });
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers is always JSON", e);
        }
    }

    private static LedgerParameters parameters(Part document) {
        return checked(
                "the genesis document",
                () -> new LedgerParameters(
                        document.number("closeIntervalMs", 100, 600_000),
                        (int) document.number("operationLimit", 1, Integer.MAX_VALUE),
                        (int) document.number("setLimitBytes", 1, Integer.MAX_VALUE),
                        document.number("dayLedgers", 1, Long.MAX_VALUE),
                        document.value("supply", "decimal WATT in quotes, like \"20000000000\"", Amount::parse)));
    }

    private static Genesis.Account account(Part part, AddressPrefix prefix) {
        part.requireOnly(ACCOUNT_FIELDS);
        return new Genesis.Account(
                part.value(
                        "account",
                        "an address that starts with " + prefix.account() + "1",
                        text -> AccountId.parse(text, prefix)),
                part.value("balance", "decimal WATT in quotes, like \"12.5\"", Amount::parse));
    }

    private static Genesis.Row row(Part part) {
        part.requireOnly(ROW_FIELDS);
        return checked(
                part.name,
                () -> new Genesis.Row(
                        part.text("area"),
                        part.text("module"),
                        part.text("version"),
                        part.value("digest", "64 hexadecimal digits", Hash::fromHex),
                        part.value("params", "hexadecimal digits, two a byte", Bytes::fromHex)));
    }

    private static RecoveryKeys recovery(Part part) {
        part.requireOnly(RECOVERY_FIELDS);
        return checked(
                part.name,
                () -> new RecoveryKeys(
                        (int) part.number("threshold", 1, Integer.MAX_VALUE),
                        part.texts("keys").stream().map(Bytes::fromHex).sorted().toList(),
                        0));
    }

    private static <T> T checked(String name, java.util.function.Supplier<T> construction) {
        try {
            return construction.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IllegalArgumentException refused) {
            throw new Refusal(name + ": " + refused.getMessage(), refused);
        }
    }

    /** A refusal whose sentence already names the field. */
    private static final class Refusal extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        Refusal(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** An object of the document with its name, for sentences. */
    private static final class Part {

        private final String name;
        private final JsonNode node;

        Part(String name, JsonNode node) {
            this.name = name;
            this.node = node;
            if (!node.isObject()) {
                throw new Refusal(
                        (name.isEmpty() ? "the genesis document" : name) + " is not an object: write { … }", null);
            }
        }

        void requireOnly(List<String> fields) {
            node.fieldNames().forEachRemaining(field -> {
                if (!fields.contains(field)) {
                    throw new Refusal(
                            path(field) + " is no field of a genesis document: remove it (known are "
                                    + String.join(", ", fields) + ")",
                            null);
                }
            });
        }

        /** A part that may be left out. */
        Optional<Part> optional(String field) {
            return node.has(field) ? Optional.of(new Part(path(field), node.get(field))) : Optional.empty();
        }

        List<String> texts(String field) {
            var value = required(field);
            if (!value.isArray()) {
                throw illTyped(field, value, "a list of texts in quotes");
            }
            var texts = new ArrayList<String>();
            value.forEach(element -> texts.add(element.asText()));
            return texts;
        }

        String text(String field) {
            var value = required(field);
            if (!value.isTextual()) {
                throw illTyped(field, value, "text in quotes");
            }
            return value.textValue();
        }

        boolean bool(String field) {
            var value = required(field);
            if (!value.isBoolean()) {
                throw illTyped(field, value, "true or false");
            }
            return value.booleanValue();
        }

        long number(String field, long min, long max) {
            var value = required(field);
            if (!value.isIntegralNumber()
                    || !value.canConvertToLong()
                    || value.longValue() < min
                    || value.longValue() > max) {
                throw illTyped(field, value, "a whole number from " + min + " to " + max);
            }
            return value.longValue();
        }

        <T> T value(String field, String form, Function<String, T> parser) {
            var text = text(field);
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException refused) {
                throw new Refusal(
                        path(field) + " is \"" + text + "\": write " + form + " (" + refused.getMessage() + ")",
                        refused);
            }
        }

        <T> List<T> list(String field, Function<Part, T> element) {
            var value = required(field);
            if (!value.isArray()) {
                throw illTyped(field, value, "a list [ … ]");
            }
            var elements = new ArrayList<T>();
            for (int i = 0; i < value.size(); i++) {
                elements.add(element.apply(new Part(path(field) + "[" + i + "]", value.get(i))));
            }
            return elements;
        }

        private JsonNode required(String field) {
            var value = node.get(field);
            if (value == null) {
                throw new Refusal(path(field) + " is missing: add it", null);
            }
            return value;
        }

        private String path(String field) {
            return name.isEmpty() ? field : name + "." + field;
        }

        private Refusal illTyped(String field, JsonNode value, String form) {
            return new Refusal(path(field) + " is " + value + ": write " + form, null);
        }
    }
}
