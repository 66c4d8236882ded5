package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeyAuthenticator;
import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.apikey.ApiKeyDirectory;
import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.auth.credential.Account;
import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.Challenges;
import io.inferencegateway.auth.oauth.OAuth;
import io.inferencegateway.auth.oauth.OAuthConfig;
import io.inferencegateway.auth.oauth.OAuthDirectory;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.metrics.GatewayMeters;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Opens the authentication stage of each generation of the configuration.
 *
 * <p>One for the life of the process: it holds what outlives reloads. Confined to one thread at a time, and not an event
 * loop.
 */
public final class AuthenticationFactory implements AutoCloseable {
    private final InstantSource clock;
    private final GatewayMeters meters;
    private final OAuth oauth;

    public AuthenticationFactory(InstantSource clock, GatewayMeters meters) {
        this.clock = clock;
        this.meters = meters;
        this.oauth = new OAuth(clock, meters);
    }

    /**
     * Call it last of all that a generation needs: what outlives reloads is that generation's from then on. Throws
     * {@code IllegalArgumentException} when two credentials, ids of credentials or customers are the same; then nothing has changed.
     */
    public AuthenticationStage open(AuthenticationConfig config, List<CustomerConfig> customers) {
        Set<String> ids = new HashSet<>();
        ApiKeyDirectory apiKeys = new ApiKeyDirectory();
        OAuthDirectory clients = new OAuthDirectory();
        for (CustomerConfig customer : customers) {
            if (!ids.add(customer.id())) {
                // They would share quota levels under two plans.
                throw new IllegalArgumentException("id: the customer " + customer.id() + " is given twice");
            }
            Account account = new Account(new Customer(customer.id(), customer.plan()), customer.disabled());
            for (ApiKeyConfig key : customer.apiKeys()) {
                apiKeys.add(account, key);
            }
            customer.oauth().forEach(client -> clients.add(account, client));
        }
        OAuthConfig tokens = config.oauth();
        BearerSorter bearers = new BearerSorter(tokens != null, tokens != null && tokens.opaqueTokens());
        List<Authenticator> ways = new ArrayList<>();
        ApiKeysConfig keys = config.apiKeys();
        if (keys != null) {
            ways.add(new ApiKeyAuthenticator(keys.header(), bearers, apiKeys, clock));
        }
        if (tokens == null) {
            oauth.none();
        } else {
            ways.add(oauth.open(tokens, clients, bearers));
        }
        return new AuthenticationStage(ways, new Challenges(""), meters);
    }

    @Override
    public void close() {
        oauth.close();
    }
}
