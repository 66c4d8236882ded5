package io.inferencegateway.exchange;

/**
 * A customer and how it proved to be that customer.
 *
 * @param method {@code api-key}, {@code none}, …: the {@code method} label of authentication metrics
 * @param credential the public name of the credential used, never the credential
 */
public record Identity(Customer customer, String method, String credential) {
    public static final Identity ANONYMOUS = new Identity(Customer.ANONYMOUS, "none", "-");
}
