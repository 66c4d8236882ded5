package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.filter.redaction.event.Ends;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.inferencegateway.filter.redaction.scan.ValueName;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The texts that are being streamed in one answer, by their names; up to {@link #MOST} at a time. */
final class TextChannels {
    private static final int MOST = 64;

    private final Map<String, TextChannel> channels = new LinkedHashMap<>(2);

    /** Texts for which a reason was given why they end, by what their names begin with. What begins behind it makes it doubtful. */
    private final Set<String> told = new HashSet<>(2);

    private final RedactionProfile profile;
    private final Findings findings;

    TextChannels(RedactionProfile profile, Findings findings) {
        this.profile = profile;
        this.findings = findings;
    }

    TextChannel of(String text) {
        TextChannel known = channels.get(text);
        if (known != null) {
            return known;
        }
        if (channels.size() >= MOST) {
            channels.values().removeIf(TextChannel::quiet);
        }
        if (channels.size() >= MOST) {
            throw Unreadable.because("more than " + MOST + " texts are streamed at once");
        }
        TextChannel opened = open(text);
        opened.doubted = doubted(text);
        channels.put(text, opened);
        return opened;
    }

    private TextChannel open(String text) {
        TextChannel opened = TextChannel.text(profile, findings);
        opened.named(name(text));
        return opened;
    }

    /** Writes what may be shown of a text that is all here; none of its name goes on with it. */
    void once(String text, byte[] bytes, int from, int to, ByteBuf out) {
        if (from < to) {
            TextChannel whole = open(text);
            whole.piece(bytes, from, to, out);
            whole.end(out);
        }
    }

    /**
     * The name of the member that holds a text, or the list it is an element of: the end of its path, but for places in lists, and
     * for {@code value} and its like, which are named by the object that they are in.
     */
    private static String name(String text) {
        int end = text.length() - 1;
        int from = text.lastIndexOf('/', end - 1) + 1;
        while (from > 0 && (isPlace(text, from, end) || ValueName.is(text.substring(from, end)))) {
            end = from - 1;
            from = text.lastIndexOf('/', end - 1) + 1;
        }
        return text.substring(from, Math.max(from, end));
    }

    private static boolean isPlace(String text, int from, int end) {
        return text.chars().skip(from).limit(end - from).allMatch(c -> c >= '0' && c <= '9');
    }

    /** What is written around an event that leaves in addition. */
    record Around(String before, String behind) {
        static final Around NOTHING = new Around("", "");
    }

    /** Ends these texts, but for those that the event at hand goes on with: what is held of them leaves before it. */
    void end(Ends ends, Set<String> going, Around around, ByteBuf out) {
        if (ends.sure().isEmpty() && ends.told().isEmpty()) {
            return;
        }
        for (Iterator<Map.Entry<String, TextChannel>> all = channels.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, TextChannel> entry = all.next();
            String text = entry.getKey();
            TextChannel channel = entry.getValue();
            if (!going.contains(text) && (ends.surelyEnds(text) || (!channel.doubted && ends.tells(text)))) {
                finish(channel, around, out);
                all.remove();
            }
        }
    }

    /** Ends all texts behind the last event. */
    void end(Around around, ByteBuf out) {
        channels.values().forEach(channel -> finish(channel, around, out));
        channels.clear();
    }

    /**
     * Whether a text ends with the event at hand, in which it has a piece, because of the reason that is given there. Not if nothing of
     * it came before: servers that give a reason in every event do so in the first.
     *
     * @param says whether the event brings something of it
     */
    boolean believes(String text, boolean says) {
        TextChannel channel = of(text);
        channel.doubted |= says && !channel.begun();
        return !channel.doubted;
    }

    private boolean doubted(String text) {
        for (String beginning : told) {
            if (text.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static void finish(TextChannel channel, Around around, ByteBuf out) {
        ByteBuf tail = out.alloc().buffer();
        try {
            channel.end(tail);
            EventCopy event = channel.last;
            if (tail.isReadable() && event != null) {
                out.writeCharSequence(around.before, StandardCharsets.US_ASCII);
                event.write(tail, channel.place, out);
                out.writeCharSequence(around.behind, StandardCharsets.US_ASCII);
            }
        } finally {
            tail.release();
        }
    }

    /** Forgets texts that have ended, and keeps for which a reason was given. */
    void remove(Ends ends, Set<String> ended) {
        if (!ends.sure().isEmpty()) {
            channels.keySet().removeIf(ends::surelyEnds);
        }
        if (!ends.told().isEmpty()) {
            channels.keySet().removeAll(ended);
            ends.told().stream().limit(MOST - told.size()).forEach(told::add);
        }
    }

    /** Bytes that are held of all texts. */
    int held() {
        int held = 0;
        for (TextChannel channel : channels.values()) {
            held += channel.held();
        }
        return held;
    }

    void drop() {
        channels.values().forEach(TextChannel::drop);
        channels.clear();
    }
}
