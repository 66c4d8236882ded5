package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.held.HeldBytes;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.scan.BodyScanner;
import io.inferencegateway.filter.redaction.scan.EventScanner;
import io.inferencegateway.filter.redaction.scan.JsonScanner;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** One text that comes in pieces: what of it is held, and where the last piece of it was. */
public final class TextChannel {
    private final Matcher matcher;
    private final BodyScanner scanner;
    private final HeldBytes held;
    private long position;

    /** Whether a reason why it ends is not to be believed, as one was given before and it went on, or as it had not begun yet. */
    boolean doubted;

    /** The event that the last piece was in, without any text, in which what is held may follow later. */
    @Nullable
    EventCopy last;

    /** Where in {@link #last} this text has its place. */
    int place;

    private TextChannel(Matcher matcher, BodyScanner scanner, HeldBytes held) {
        this.matcher = matcher;
        this.scanner = scanner;
        this.held = held;
    }

    public static TextChannel text(RedactionProfile profile, Findings findings) {
        Matcher matcher = new Matcher(profile.detectors().rules());
        return new TextChannel(
                matcher, new TextScanner(profile.detectors(), matcher), new HeldBytes(profile, findings));
    }

    /** What stands around texts in lines of JSON: names, identifiers, numbers. */
    static TextChannel json(RedactionProfile profile, Findings findings) {
        Matcher matcher = new Matcher(profile.detectors().rules());
        return new TextChannel(
                matcher, new JsonScanner(profile.detectors(), matcher), new HeldBytes(profile, findings));
    }

    /** What stands around texts in server-sent events. */
    static TextChannel lines(RedactionProfile profile, Findings findings) {
        Matcher matcher = new Matcher(profile.detectors().rules());
        return new TextChannel(
                matcher, new EventScanner(profile.detectors(), matcher), new HeldBytes(profile, findings));
    }

    /** Before anything of it was read: the name of its member, which may say what it is. */
    void named(String member) {
        matcher.name(member);
    }

    /** The next piece; writes what is decided. */
    void piece(byte[] bytes, int from, int to, ByteBuf out) {
        if (from == to) {
            return;
        }
        scanner.scan(bytes, from, to, position);
        long at = position;
        position += to - from;
        held.release(bytes, from, to, at, scanner.decided(position), matcher.spans(), out);
    }

    /** The text ends here; another may follow. */
    void end(ByteBuf out) {
        scanner.end();
        held.finish(scanner.decided(position), matcher.spans(), out);
    }

    /** Whether anything of it came. */
    boolean begun() {
        return position > 0;
    }

    int held() {
        return held.length();
    }

    /** Whether what follows is read as if this had not been before: nothing held, nothing masked that still goes on. */
    boolean quiet() {
        return held.length() == 0 && matcher.quiet();
    }

    void drop() {
        held.drop();
        last = null;
    }
}
