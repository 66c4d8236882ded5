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
            int digits = PhoneGroups.digits(state);
            boolean grouped = PhoneGroups.shape(state) > LARGEST;
            return PhoneGroups.fits(state, grouped ? FEWEST : FEWEST_AT_ONCE)
                    && PhoneGroups.first(state) != 0
                    && (PhoneGroups.first(state) != 1 || digits == NORTH_AMERICAN)
                    && PhoneGroups.shape(state) != ISO_DATE;
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

    /** The same without groups: what is added in a formula has fewer. */
    private static final int FEWEST_AT_ONCE = 9;

    /** Digits of a number of the country 1. */
    private static final int NORTH_AMERICAN = 11;

    /** Sizes of the groups of {@code +2024-01-15}, a line that was added. */
    private static final int ISO_DATE = 0x422;

    /** The size of one group at the most, see {@link PhoneGroups#shape}. */
    private static final int LARGEST = 9;

    @Override
    public int shortest() {
        return this == PLUS ? FEWEST + 1 : FEWEST;
    }

    @Override
    public boolean hopeless(long state) {
        return PhoneGroups.wrong(state);
    }
}
