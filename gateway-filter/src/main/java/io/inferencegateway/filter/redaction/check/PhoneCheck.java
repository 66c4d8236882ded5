package io.inferencegateway.filter.redaction.check;

/**
 * What makes digits a phone number: a plus or a cue before them.
 *
 * <p>Source: ITU-T E.164 (15 digits at the most), E.123 (notation). Those that neither stands before: {@link NationalPhoneCheck}.
 */
enum PhoneCheck implements GroupedCheck {
    /** Written with {@code +}: any grouping that is no decimal fraction. */
    PLUS {
        @Override
        public boolean accepts(long state) {
            return PhoneGroups.fits(state, FEWEST) && PhoneGroups.first(state) != 0;
        }
    },
    /** After a cue: any grouping that is no date either. */
    AFTER_CUE {
        @Override
        public boolean accepts(long state) {
            return PhoneGroups.fits(state, FEWEST) && !PhoneGroups.date(state);
        }
    };

    private static final int FEWEST = 7;

    @Override
    public int shortest() {
        return this == PLUS ? FEWEST + 1 : FEWEST;
    }

    @Override
    public boolean hopeless(long state) {
        return PhoneGroups.wrong(state);
    }
}
