package io.inferencegateway.filter.redaction.field;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Field rules in the plainest way: over a tree, with a set of places for each value. */
final class FieldOracle {
    /** A rule of which so many steps were taken. */
    private record Place(int rule, int taken) {}

    private final List<FieldConfig> fields;
    private final List<List<PathStep>> paths;

    FieldOracle(List<FieldConfig> fields) {
        this.fields = fields;
        this.paths =
                fields.stream().map(field -> PathParser.parse(field.path())).toList();
    }

    Tree apply(Tree tree) {
        List<Place> root = IntStream.range(0, fields.size())
                .mapToObj(rule -> new Place(rule, 0))
                .toList();
        return value(tree, root, null, true, false);
    }

    /** @param ranked whether this very value was ranked already */
    private Tree value(Tree tree, List<Place> here, @Nullable Integer inherited, boolean drops, boolean ranked) {
        Integer single = inherited;
        Integer rank = null;
        for (Place place : here) {
            FieldAction action = fields.get(place.rule()).action();
            if (place.taken() == paths.get(place.rule()).size()) {
                if (action.single() && (single == null || place.rule() < single)) {
                    single = place.rule();
                } else if (action.ranks() && (rank == null || place.rule() < rank)) {
                    rank = place.rule();
                }
            }
        }
        if (rank != null && !ranked && !(tree instanceof Tree.Text || tree instanceof Tree.Scalar)) {
            Tree left = drops ? down(tree, here, null, true, true) : tree;
            return value(new RankingOracle(fields.get(rank)).rank(left), here, single, false, true);
        }
        boolean label = rank != null && !ranked && fields.get(rank).action() == FieldAction.LABEL;
        return down(tree, here, label ? rank : single, drops, false);
    }

    /** @param only whether values are dropped and nothing else is done */
    private Tree down(Tree tree, List<Place> here, @Nullable Integer single, boolean drops, boolean only) {
        if (tree instanceof Tree.Members members) {
            List<Tree.Member> all = new ArrayList<>();
            for (Tree.Member member : members.all()) {
                List<Place> there = next(here, member.name(), -1);
                if (!(drops && dropped(there))) {
                    Tree value = only
                            ? down(member.value(), there, null, true, true)
                            : value(member.value(), there, single, drops, false);
                    all.add(new Tree.Member(member.name(), value));
                }
            }
            return new Tree.Members(all);
        } else if (tree instanceof Tree.Elements elements) {
            List<Tree> all = new ArrayList<>();
            for (int i = 0; i < elements.all().size(); i++) {
                List<Place> there = next(here, null, i);
                Tree element = elements.all().get(i);
                if (!(drops && dropped(there))) {
                    all.add(
                            only
                                    ? down(element, there, null, true, true)
                                    : value(element, there, single, drops, false));
                }
            }
            return new Tree.Elements(all);
        }
        return only || single == null ? tree : scalar(tree, fields.get(single));
    }

    private boolean dropped(List<Place> here) {
        return here.stream()
                .anyMatch(place -> place.taken() == paths.get(place.rule()).size()
                        && fields.get(place.rule()).action() == FieldAction.DROP);
    }

    private List<Place> next(List<Place> here, @Nullable String name, int index) {
        List<Place> there = new ArrayList<>();
        for (Place place : here) {
            List<PathStep> path = paths.get(place.rule());
            if (place.taken() == path.size()) {
                continue;
            }
            PathStep step = path.get(place.taken());
            boolean leads = name != null
                    ? step.members() || step.names().contains(name)
                    : step.elements() || step.index() == index;
            if (leads) {
                there.add(new Place(place.rule(), place.taken() + 1));
            }
            if (step.descends()) {
                there.add(place);
            }
        }
        return there;
    }

    private static Tree scalar(Tree tree, FieldConfig how) {
        if (how.action() == FieldAction.MASK) {
            return tree instanceof Tree.Text ? new Tree.Text("[MASKED]") : new Tree.Scalar(masked(tree.toString()));
        }
        if (tree instanceof Tree.Scalar scalar && scalar.number()) {
            return new Tree.Scalar(number(scalar.text(), how));
        }
        return tree;
    }

    private static String masked(String text) {
        return switch (text) {
            case "true", "false" -> "false";
            case "null" -> "null";
            default -> "0";
        };
    }

    private static String number(String text, FieldConfig how) {
        BigDecimal value = new BigDecimal(text);
        return switch (how.action()) {
            case ROUND -> {
                int digits = how.digits() == null ? 0 : how.digits();
                boolean fits = value.scale() <= digits && !(value.signum() == 0 && text.contains("e"));
                yield fits
                        ? text
                        : value.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
            }
            case BUCKET -> {
                BigDecimal width = BigDecimal.valueOf(how.width() == null ? 1 : how.width());
                yield value.divide(width, 0, RoundingMode.FLOOR)
                        .multiply(width)
                        .setScale(width.scale())
                        .toPlainString();
            }
            default -> RankingOracle.side(text);
        };
    }

    /** Ranks one container and those in it. */
    private record RankingOracle(FieldConfig how) {
        Tree rank(Tree tree) {
            if (tree instanceof Tree.Elements elements) {
                List<Tree> numbers =
                        elements.all().stream().filter(RankingOracle::number).toList();
                List<Tree> objects = elements.all().stream()
                        .filter(one -> score(one) != null)
                        .toList();
                boolean negative = numbers.stream().anyMatch(one -> scoreOf(one) < 0);
                List<Tree> best = best(numbers);
                List<Tree> winners = best(objects);
                List<Tree> all = new ArrayList<>();
                for (Tree one : elements.all()) {
                    if (number(one)) {
                        all.add(among(best, one) ? winner(one, numbers.size()) : loser(negative));
                    } else if (score(one) == null) {
                        all.add(rank(one));
                    } else if (among(winners, one)) {
                        all.add(label() ? labelled((Tree.Members) one, objects.size()) : one);
                    }
                }
                return new Tree.Elements(all);
            } else if (tree instanceof Tree.Members members) {
                List<Tree> numbers = members.all().stream()
                        .map(Tree.Member::value)
                        .filter(RankingOracle::number)
                        .toList();
                List<Tree> best = best(numbers);
                List<Tree.Member> all = new ArrayList<>();
                for (Tree.Member member : members.all()) {
                    Tree value = member.value();
                    if (!number(value)) {
                        all.add(new Tree.Member(member.name(), rank(value)));
                    } else if (among(best, value)) {
                        all.add(new Tree.Member(member.name(), winner(value, numbers.size())));
                    }
                }
                return new Tree.Members(all);
            }
            return tree;
        }

        private boolean label() {
            return how.action() == FieldAction.LABEL;
        }

        private Tree winner(Tree one, int of) {
            return !label() ? one : new Tree.Scalar(of == 1 ? side(one.toString()) : "1");
        }

        private Tree loser(boolean negative) {
            return new Tree.Scalar(negative && !label() ? "-1e9" : "0");
        }

        private static String side(String text) {
            boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
            return whole ? text : new BigDecimal(text).compareTo(new BigDecimal("0.5")) >= 0 ? "1" : "0";
        }

        private Tree labelled(Tree.Members object, int of) {
            boolean[] done = {false};
            return new Tree.Members(object.all().stream()
                    .map(member -> {
                        if (!done[0] && member.name().equals("score") && number(member.value())) {
                            done[0] = true;
                            return new Tree.Member(member.name(), winner(member.value(), of));
                        }
                        return member;
                    })
                    .toList());
        }

        private List<Tree> best(List<Tree> candidates) {
            int most = how.k() == null ? 1 : how.k();
            return candidates.stream()
                    .sorted(Comparator.comparingDouble(RankingOracle::scoreOf).reversed())
                    .limit(most)
                    .toList();
        }

        /** By identity: equal values at different places are different. */
        private static boolean among(List<Tree> best, Tree one) {
            return best.stream().anyMatch(candidate -> candidate == one);
        }

        private static boolean number(Tree tree) {
            return tree instanceof Tree.Scalar scalar && scalar.number();
        }

        private static double scoreOf(Tree tree) {
            Double score = score(tree);
            return (score != null ? score : Double.parseDouble(tree.toString())) + 0.0;
        }

        private static @Nullable Double score(Tree tree) {
            if (tree instanceof Tree.Members members) {
                for (Tree.Member member : members.all()) {
                    if (member.name().equals("score") && number(member.value())) {
                        return Double.valueOf(member.value().toString());
                    }
                }
            }
            return null;
        }
    }
}
