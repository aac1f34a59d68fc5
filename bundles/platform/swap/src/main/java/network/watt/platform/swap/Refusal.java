// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.platform.swap;

/**
 * Why a swap is not done.
 *
 * @param code for programs, from {@code swap.}
 * @param sentence for people, with what to do instead
 */
public record Refusal(String code, String sentence) {}
