package io.inferencegateway.server.config;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.iam.IamConfig;
import io.inferencegateway.auth.iam.IamCredentialConfig;
import io.inferencegateway.auth.oauth.IssuerConfig;
import io.inferencegateway.auth.oauth.OAuthClientConfig;
import io.inferencegateway.auth.oauth.OAuthConfig;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.DidYouMean;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the customers of one file, or of two: whatever names one of them or one of its credentials is there once.
 *
 * <p>Remembers records and no paths: there may be a million customers, and hardly ever a problem.
 */
final class CustomerChecks {
    private final ConfigDocument<?> document;
    private final @Nullable ConfigDocument<?> more;
    private final @Nullable GatewayConfig config;
    private final Map<String, Record> ids = new HashMap<>();
    private final Map<String, Record> keyIds = new HashMap<>();
    private final Map<String, Record> hashes = new HashMap<>();
    private final Map<String, Record> accessKeyIds = new HashMap<>();
    private final Map<String, Record> clients = new HashMap<>();
    private final Map<String, Record> principals = new HashMap<>();

    CustomerChecks(ConfigDocument<?> document, @Nullable ConfigDocument<?> more, @Nullable GatewayConfig config) {
        this.document = document;
        this.more = more;
        this.config = config;
    }

    void run() {
        if (config != null) {
            customers(config.customers());
        }
    }

    /** Checks customers without the plans they may have. */
    void customers(List<CustomerConfig> customers) {
        for (CustomerConfig customer : customers) {
            once(ids, customer.id(), customer, "id", "a customer of this id");
            plan(customer);
            for (ApiKeyConfig key : customer.apiKeys()) {
                once(keyIds, key.id(), key, "id", "a key of this id");
                once(hashes, key.sha256().toLowerCase(Locale.ROOT), key, "sha256", "this key");
            }
            for (IamCredentialConfig aws : customer.iam()) {
                if (aws.accessKeyId() != null) {
                    once(accessKeyIds, aws.accessKeyId(), aws, "accessKeyId", "this access key id");
                }
                if (aws.principal() != null) {
                    once(principals, aws.principal(), aws, "principal", "this AWS identity");
                    identityOfAws(aws);
                }
            }
            for (OAuthClientConfig client : customer.oauth()) {
                issuer(client);
                once(clients, client.issuer() + '\n' + client.client(), client, "client", "this client of the issuer");
            }
        }
    }

    private void plan(CustomerConfig customer) {
        String plan = customer.plan();
        if (plan != null
                && config != null
                && !config.plans().containsKey(plan)
                && !document.problems().hasErrorsUnder("plans")) {
            List<String> plans = List.copyOf(config.plans().keySet());
            error(customer, "plan", "no plan is named " + plan + DidYouMean.hint(plan, plans));
        }
    }

    /** Whoever it is could not sign in. */
    private void identityOfAws(IamCredentialConfig aws) {
        if (config == null) {
            return;
        }
        IamConfig iam = config.authentication().iam();
        if (iam == null || iam.sts() == null || !iam.sts().enabled()) {
            ConfigDocument<?> file = home(aws);
            String at = file.locations().path(aws) + ".principal";
            file.problems()
                    .warning(
                            file.locations().position(at),
                            at,
                            "AWS identities are not accepted (expected: authentication.iam.sts)");
        }
    }

    private void issuer(OAuthClientConfig client) {
        if (config == null || document.problems().hasErrorsUnder("authentication.oauth")) {
            return;
        }
        OAuthConfig oauth = config.authentication().oauth();
        List<String> issuers = oauth == null
                ? List.of()
                : oauth.issuers().stream().map(IssuerConfig::issuer).toList();
        if (!issuers.contains(client.issuer())) {
            error(
                    client,
                    "issuer",
                    "no issuer is named " + client.issuer() + DidYouMean.hint(client.issuer(), issuers));
        }
    }

    private void once(Map<String, Record> seen, String value, Record at, String key, String what) {
        Record before = seen.putIfAbsent(value, at);
        if (before != null) {
            ConfigDocument<?> there = home(before);
            String file = there.problems().file();
            String elsewhere = file.equals(home(at).problems().file()) ? "" : file + ": ";
            error(
                    at,
                    key,
                    "there is " + what + " already, at " + elsewhere
                            + there.locations().path(before) + '.' + key);
        }
    }

    private void error(Record at, String key, String message) {
        ConfigDocument<?> file = home(at);
        file.error(file.locations().path(at) + '.' + key, message);
    }

    private ConfigDocument<?> home(Record record) {
        return more != null && more.locations().holds(record) ? more : document;
    }
}
