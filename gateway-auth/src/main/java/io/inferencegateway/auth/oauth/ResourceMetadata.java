package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.oauth.jwt.JwsAlgorithm;
import io.inferencegateway.exchange.FixedDocument;
import java.io.StringWriter;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What clients may know of this gateway before they have a token: who issues them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728">OAuth 2.0 Protected Resource Metadata</a>
 */
public final class ResourceMetadata {
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private ResourceMetadata() {}

    /** Where it is served: between host and path of the resource (RFC 9728, section 3.1). */
    public static String path(URI resource) {
        String path = resource.getRawPath();
        return path == null || path.equals("/") ? WELL_KNOWN : WELL_KNOWN + path;
    }

    static URI url(URI resource) {
        return resource.resolve(path(resource));
    }

    /**
     * The document.
     *
     * @param scopes those that routes ask for
     * @param certificates whether clients' certificates are asked for, so that tokens may be bound to them
     */
    public static FixedDocument document(
            OAuthConfig config, URI resource, Collection<String> scopes, boolean certificates) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("resource", resource.toString());
            array(
                    json,
                    "authorization_servers",
                    config.issuers().stream().map(IssuerConfig::issuer).toList());
            array(json, "bearer_methods_supported", List.of("header"));
            if (!scopes.isEmpty()) {
                array(json, "scopes_supported", scopes.stream().sorted().toList());
            }
            if (config.dpop() != null) {
                array(json, "dpop_signing_alg_values_supported", JwsAlgorithm.names());
            }
            if (certificates) {
                json.writeBooleanProperty("tls_client_certificate_bound_access_tokens", true);
            }
            json.writeStringProperty("resource_name", "Inference Gateway");
            json.writeEndObject();
        }
        return new FixedDocument("application/json", text.toString());
    }

    private static void array(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
