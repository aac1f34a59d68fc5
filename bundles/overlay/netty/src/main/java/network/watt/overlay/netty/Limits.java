// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.overlay.netty;

/**
 * How much of everything a node lets its peers use.
 *
 * @param maxHandshakes inbound connections before HELLO at one time, a quarter of them from one address
 * @param maxUnprocessed messages of one peer that wait for the protocol loop before we stop reading from it
 * @param maxUnprocessedBytes the same in bytes
 * @param maxQueueBytes what may wait to be sent to one peer
 * @param maxOutgoingBytes the same of all peers together, a flooded message counted once
 * @param maxIncomingBytes frames over 256 KiB that are arriving and messages not yet processed, of all peers together
 * @param maxSeen messages the floodgate remembers
 * @param maxAddresses addresses learned from peers
 */
public record Limits(
        int maxHandshakes,
        int maxUnprocessed,
        long maxUnprocessedBytes,
        long maxQueueBytes,
        long maxOutgoingBytes,
        long maxIncomingBytes,
        int maxSeen,
        int maxAddresses) {}
