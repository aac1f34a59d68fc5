// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.porep.field;

import static network.watt.porep.field.Fr.LIMBS;

/** A square matrix of field elements, made and multiplied while Poseidon's constants are prepared. Of one thread. */
final class Matrix {

    private final int size;

    /** Row by row. */
    private final long[] cells;

    private Matrix(int size) {
        this.size = size;
        this.cells = new long[size * size * LIMBS];
    }

    /** Cauchy's: in row i and column j the inverse of i + j + size. Symmetric; every square part of it has an inverse. */
    static Matrix cauchy(int size) {
        var matrix = new Matrix(size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int at = matrix.at(row, column);
                Fr.set(row + column + size, matrix.cells, at);
                Fr.invert(matrix.cells, at, matrix.cells, at);
            }
        }
        return matrix;
    }

    static Matrix zero(int size) {
        return new Matrix(size);
    }

    private static Matrix identity(int size) {
        var matrix = new Matrix(size);
        for (int row = 0; row < size; row++) {
            Fr.set(1, matrix.cells, matrix.at(row, row));
        }
        return matrix;
    }

    int size() {
        return size;
    }

    /** Where an element is in {@link #cells}. */
    private int at(int row, int column) {
        return (row * size + column) * LIMBS;
    }

    /** Row by row. */
    long[] cells() {
        return cells;
    }

    /** Without the first row and column. */
    Matrix lower() {
        var lower = new Matrix(size - 1);
        for (int row = 1; row < size; row++) {
            System.arraycopy(cells, at(row, 1), lower.cells, lower.at(row - 1, 0), lower.size * LIMBS);
        }
        return lower;
    }

    /** Overwrites a column. */
    void setColumn(int column, long[] elements) {
        for (int row = 0; row < size; row++) {
            System.arraycopy(elements, row * LIMBS, cells, at(row, column), LIMBS);
        }
    }

    /** The product of a row with this: {@code out = row · this}. */
    void timesRow(long[] row, int from, long[] out, int to) {
        var column = new long[size * LIMBS];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                System.arraycopy(cells, at(i, j), column, i * LIMBS, LIMBS);
            }
            Products.dot(row, from, column, 0, size, new long[LIMBS], 0, out, to + j * LIMBS);
        }
    }

    /** The product of this with a column: {@code out = this · column + plus}. */
    void times(long[] column, int from, long[] plus, int p, long[] out, int to) {
        for (int row = 0; row < size; row++) {
            Products.dot(cells, at(row, 0), column, from, size, plus, p + row * LIMBS, out, to + row * LIMBS);
        }
    }

    /** By elimination. @throws ArithmeticException if there is none */
    Matrix inverse() {
        var left = new Matrix(size);
        System.arraycopy(cells, 0, left.cells, 0, cells.length);
        var right = identity(size);
        for (int pivot = 0; pivot < size; pivot++) {
            int row = pivot;
            while (row < size && Fr.isZero(left.cells, left.at(row, pivot))) {
                row++;
            }
            if (row == size) {
                throw new ArithmeticException("a matrix without an inverse");
            }
            left.swap(row, pivot);
            right.swap(row, pivot);
            var scale = new long[LIMBS];
            Fr.invert(left.cells, left.at(pivot, pivot), scale, 0);
            left.scale(pivot, scale);
            right.scale(pivot, scale);
            for (int other = 0; other < size; other++) {
                if (other != pivot) {
                    System.arraycopy(left.cells, left.at(other, pivot), scale, 0, LIMBS);
                    left.subtract(other, pivot, scale);
                    right.subtract(other, pivot, scale);
                }
            }
        }
        return right;
    }

    private void swap(int row, int other) {
        for (int i = 0; i < size * LIMBS; i++) {
            long cell = cells[at(row, 0) + i];
            cells[at(row, 0) + i] = cells[at(other, 0) + i];
            cells[at(other, 0) + i] = cell;
        }
    }

    private void scale(int row, long[] factor) {
        for (int column = 0; column < size; column++) {
            Fr.multiply(cells, at(row, column), factor, 0, cells, at(row, column));
        }
    }

    /** {@code row −= factor · other}. */
    private void subtract(int row, int other, long[] factor) {
        var product = new long[LIMBS];
        for (int column = 0; column < size; column++) {
            Fr.multiply(cells, at(other, column), factor, 0, product, 0);
            Fr.subtract(cells, at(row, column), product, 0, cells, at(row, column));
        }
    }
}
