package com.example;

import java.util.*;

// Lösung für Übung 3, in windows-1252
class Numbers {
    static ArrayList<Integer> differences(List<Integer> numbers) {
        ArrayList<Integer> größer = new ArrayList<>();
        for (int i = 1; i < numbers.size(); i++) {
            größer.add(numbers.get(i) - numbers.get(i - 1));
        }
        return größer;
    }

    static TreeSet<Integer> evens(List<Integer> numbers) {
        TreeSet<Integer> evens = new TreeSet<>(numbers);
        evens.removeIf(number -> number % 2 != 0);
        return evens;
    }

    static double mean(double... numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }
}

public class Main extends Numbers {
    static StringBuilder initials(CharSequence text) {
        StringBuilder initials = new StringBuilder();
        for (String word : text.toString().split(" +")) {
            initials.append(Character.toUpperCase(word.charAt(0)));
        }
        return initials;
    }

    static double mean(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("keine Zahlen");
        }
        return mean(numbers.stream().mapToDouble(Integer::doubleValue).toArray());
    }
}
