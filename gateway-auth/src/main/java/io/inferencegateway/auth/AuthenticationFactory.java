package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeyAuthenticator;
import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.apikey.ApiKeyDirectory;
import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.Challenges;
import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.auth.expiry.ExpiryWatch;
import io.inferencegateway.auth.iam.Iam;
import io.inferencegateway.auth.iam.IamCredentialConfig;
import io.inferencegateway.auth.iam.IamDirectory;
import io.inferencegateway.auth.mtls.CertificateDirectory;
import io.inferencegateway.auth.mtls.MtlsAuthenticator;
import io.inferencegateway.auth.oauth.OAuth;
import io.inferencegateway.auth.oauth.OAuthConfig;
import io.inferencegateway.auth.oauth.OAuthDirectory;
import io.inferencegateway.auth.throttle.GuessThrottle;
import io.inferencegateway.auth.throttle.GuessesConfig;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.metrics.CredentialExpiry;
import io.inferencegateway.metrics.GatewayMeters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the authentication stage of each generation of the configuration.
 *
 * <p>One for the life of the process: it holds what outlives reloads. Confined to one thread at a time, and not an event
 * loop.
 */
public final class AuthenticationFactory implements AutoCloseable {
    private final InstantSource clock;
    private final GatewayMeters meters;
    private final ExpiryWatch expiries;
    private @Nullable GuessThrottle guesses;
    private Runnable inForce = () -> {};
    private final OAuth oauth;
    private final Iam iam;

    public AuthenticationFactory(InstantSource clock, GatewayMeters meters) {
        this.clock = clock;
        this.meters = meters;
        this.expiries = new ExpiryWatch(clock, meters);
        this.oauth = new OAuth(clock, meters);
        this.iam = new Iam(clock);
    }

    /**
     * Call it last of all that a generation needs: what outlives reloads is that generation's from then on. Throws
     * {@code IllegalArgumentException} when two credentials, ids of credentials or customers are the same; then nothing has changed.
     */
    public AuthenticationStage open(AuthenticationConfig config, List<CustomerConfig> customers) {
        Set<String> ids = new HashSet<>();
        ApiKeyDirectory apiKeys = new ApiKeyDirectory();
        IamDirectory aws = new IamDirectory();
        CertificateDirectory certificates = new CertificateDirectory();
        List<CredentialExpiry> ends = new ArrayList<>();
        OAuthDirectory clients = new OAuthDirectory();
        for (CustomerConfig customer : customers) {
            if (!ids.add(customer.id())) {
                // They would share quota levels under two plans.
                throw new IllegalArgumentException("id: the customer " + customer.id() + " is given twice");
            }
            Owner owner = new Owner(new Customer(customer.id(), customer.plan()), customer.disabled());
            for (ApiKeyConfig key : customer.apiKeys()) {
                apiKeys.add(owner, key);
                end(ends, customer, key.id(), key.expires());
            }
            for (IamCredentialConfig credential : customer.iam()) {
                aws.add(owner, credential);
                end(ends, customer, credential.name(), credential.expires());
            }
            customer.certificates().forEach(certificate -> certificates.add(owner, certificate));
            customer.oauth().forEach(client -> clients.add(owner, client));
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
        if (config.iam() != null) {
            ways.addAll(iam.open(config.iam(), aws, bearers));
        }
        if (config.mtls() != null) {
            ways.add(new MtlsAuthenticator(certificates, clock));
        }
        inForce = () -> expiries.watch(ends, config.expiryNotice());
        return new AuthenticationStage(
                ways, tokens == null ? Challenges.PLAIN : tokens.challenges(), throttle(config.guesses()), meters);
    }

    /** The generation opened last serves from now on: what it knows to end soon is told. */
    public void inForce() {
        inForce.run();
        inForce = () -> {};
    }

    private static void end(
            List<CredentialExpiry> ends, CustomerConfig customer, String credential, @Nullable Instant at) {
        if (at != null) {
            ends.add(new CredentialExpiry(customer.id(), credential, at));
        }
    }

    /** Who was closed out stays so through a reload, unless the rule itself was changed. */
    private GuessThrottle throttle(GuessesConfig config) {
        GuessThrottle throttle = guesses;
        if (throttle == null || !throttle.config().equals(config)) {
            throttle = new GuessThrottle(config, clock);
            guesses = throttle;
        }
        return throttle;
    }

    @Override
    public void close() {
        expiries.close();
        oauth.close();
        iam.close();
    }
}
