package io.inferencegateway.simulator.vertexai;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Google service account with a fresh RSA key.
 *
 * @param email its name, the issuer of its assertions
 * @param projectId the project it belongs to
 * @param keyId names the key
 * @param keys the key pair; the private half goes into {@link #json}
 */
public record ServiceAccount(String email, String projectId, String keyId, KeyPair keys) {

    public static ServiceAccount fresh(String projectId) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            String id = UUID.randomUUID().toString().replace("-", "");
            return new ServiceAccount(
                    "simulated@" + projectId + ".iam.gserviceaccount.com", projectId, id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getPublic();
    }

    /** The key file as the Google Cloud console hands it out, its token endpoint at that address. */
    public String json(String tokenUri) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        JsonMapper json = JsonMapper.builder().build();
        return json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(json.createObjectNode()
                        .put("type", "service_account")
                        .put("project_id", projectId)
                        .put("private_key_id", keyId)
                        .put("private_key", pem)
                        .put("client_email", email)
                        .put("client_id", "100000000000000000001")
                        .put("auth_uri", "https://accounts.google.com/o/oauth2/auth")
                        .put("token_uri", tokenUri)
                        .put("universe_domain", "googleapis.com"));
    }

    @Override
    public String toString() {
        return "ServiceAccount[" + email + "]";
    }
}
