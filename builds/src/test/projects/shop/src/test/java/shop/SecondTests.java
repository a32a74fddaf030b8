// SPDX-License-Identifier: Apache-2.0
package shop;

class SecondTests extends ShopTestCase {}
