// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.ledger.api;

/**
 * What rules an area.
 *
 * @param row the area's row of the protocol table
 * @param schema the schema that its module writes; 0 for modules without a space of their own
 * @param sweeping whether entries of older schemas are still being rewritten
 */
public record Ruling(TableRow row, int schema, boolean sweeping) {}
