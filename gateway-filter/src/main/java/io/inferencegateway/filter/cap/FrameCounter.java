package io.inferencegateway.filter.cap;

/** Counts the times it is asked: once for each message of an AWS event stream. */
final class FrameCounter implements AnswerCounter {
    private long left;

    FrameCounter(long limit) {
        this.left = limit;
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        return left-- == 0 ? from : to;
    }
}
