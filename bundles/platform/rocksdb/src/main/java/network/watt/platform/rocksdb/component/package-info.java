// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** The store on disk as a service. */
package network.watt.platform.rocksdb.component;
