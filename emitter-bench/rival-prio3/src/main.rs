// SPDX-License-Identifier: Apache-2.0
//! Measures libprio-rs as emitter-bench measures emitter-prio3: one thread, one second to warm up, then the mean of five
//! iterations of a second. A line is `LABEL NAME OPERATION NANOSECONDS`; the label is the argument, `rival` without one.

use std::hint::black_box;
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);
/// So that short operations do not pay for reading the clock, which JMH's do not either.
const BATCH: u64 = 64;
const SHORT_NANOSECONDS: f64 = 100_000.0;

fn iteration<T>(batch: u64, operation: &mut impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    let mut count = 0u64;
    while start.elapsed() < SECOND {
        for _ in 0..batch {
            black_box(operation());
        }
        count += batch;
    }
    start.elapsed().as_nanos() as f64 / count as f64
}

fn measure<T>(name: &str, what: &str, mut operation: impl FnMut() -> T) {
    let label = std::env::args().nth(1).unwrap_or("rival".to_string());
    let batch = if iteration(1, &mut operation) < SHORT_NANOSECONDS { BATCH } else { 1 };
    let mean = (0..5).map(|_| iteration(batch, &mut operation)).sum::<f64>() / 5.0;
    println!("{label} {name} {what} {mean:.0}");
}

macro_rules! case_08 {
    ($name:expr, $vdaf:expr, $measurement:expr) => {
        case_08!($name, $vdaf, $measurement, [7; 16])
    };
    ($name:expr, $vdaf:expr, $measurement:expr, $key:expr) => {{
        use prio16::vdaf::{Aggregator, Client};
        let (vdaf, measurement, nonce, key) = ($vdaf.unwrap(), $measurement, [0; 16], $key);
        let (public, inputs) = vdaf.shard(&measurement, &nonce).unwrap();
        measure($name, "shard", || vdaf.shard(&measurement, &nonce).unwrap());
        for (aggregator, what) in ["prepareLeader", "prepareHelper"].into_iter().enumerate() {
            let input = &inputs[aggregator];
            measure($name, what, || {
                vdaf.prepare_init(&key, aggregator, &(), &nonce, &public, input).unwrap()
            });
        }
    }};
}

macro_rules! case_18 {
    ($name:expr, $vdaf:expr, $measurement:expr) => {{
        use prio18::vdaf::{Aggregator, Client};
        let (vdaf, measurement, nonce, key) = ($vdaf.unwrap(), $measurement, [0; 16], [7; 32]);
        let (public, inputs) = vdaf.shard(b"", &measurement, &nonce).unwrap();
        measure($name, "shard", || vdaf.shard(b"", &measurement, &nonce).unwrap());
        for (aggregator, what) in ["prepareLeader", "prepareHelper"].into_iter().enumerate() {
            let input = &inputs[aggregator];
            measure($name, what, || {
                vdaf.verify_init(&key, b"", aggregator, &(), &nonce, &public, input).unwrap()
            });
        }
    }};
}

fn share(seed: u8) -> Vec<u8> {
    (0..1_600_000u32).map(|i| if i % 16 == 15 { 1 } else { (i as u8).wrapping_mul(seed) }).collect()
}

fn unshard() {
    use prio18::codec::ParameterizedDecode;
    use prio18::field::Field128;
    use prio18::vdaf::{prio3::Prio3, AggregateShare, Collector};
    let vdaf = Prio3::new_histogram(2, 100_000, 316).unwrap();
    let (leader, helper) = (share(3), share(5));
    measure("PRIMITIVES", "unshard", || {
        let decode = |bytes| AggregateShare::<Field128>::get_decoded_with_param(&(&vdaf, &()), bytes).unwrap();
        vdaf.unshard(&(), [decode(&leader), decode(&helper)], 1).unwrap()
    });
}

fn turbo_shake() {
    use prio18::vdaf::xof::{Xof, XofTurboShake128};
    let mebibyte = vec![0u8; 1 << 20];
    measure("PRIMITIVES", "turboShake", || {
        let mut xof = XofTurboShake128::init(&[0; 32], &[b"dst"]);
        xof.update(&mebibyte);
        xof.into_seed()
    });
}

fn multiproof_08() {
    use prio16::field::Field64;
    use prio16::flp::gadgets::{Mul, ParallelSum};
    use prio16::flp::types::SumVec;
    use prio16::vdaf::{prio3::Prio3, xof::XofHmacSha256Aes128};
    type Circuit = SumVec<Field64, ParallelSum<Field64, Mul<Field64>>>;
    let circuit = Circuit::new(1, 1000, 31).unwrap();
    let vdaf = Prio3::<Circuit, XofHmacSha256Aes128, 32>::new(2, 3, 0xFFFF_1003, circuit);
    case_08!("MULTIPROOF_08", vdaf, (0..1000u64).map(|i| i % 2).collect::<Vec<_>>(), [7; 32]);
}

fn multiproof_18() {
    use prio18::field::Field64;
    use prio18::flp::gadgets::{Mul, ParallelSum};
    use prio18::flp::types::SumVec;
    use prio18::vdaf::{prio3::Prio3, xof::XofHmacSha256Aes128};
    type Circuit = SumVec<Field64, ParallelSum<Field64, Mul>>;
    let circuit = Circuit::new(1, 1000, 31).unwrap();
    let vdaf = Prio3::<Circuit, XofHmacSha256Aes128, 32>::new(2, 3, 0xFFFF_1003, circuit);
    case_18!("MULTIPROOF_18", vdaf, (0..1000u64).map(|i| i % 2).collect::<Vec<_>>());
}

fn main() {
    use prio16::vdaf::prio3::Prio3 as P08;
    use prio18::vdaf::prio3::Prio3 as P18;
    unshard();
    turbo_shake();
    case_08!("COUNT_08", P08::new_count(2), true);
    case_18!("COUNT_18", P18::new_count(2), true);
    case_08!("SUM_32_08", P08::new_sum(2, 32), 10);
    case_18!("SUM_32_18", P18::new_sum(2, (1 << 32) - 1), 10);
    case_08!("HISTOGRAM_1000_08", P08::new_histogram(2, 1000, 31), 500);
    case_18!("HISTOGRAM_1000_18", P18::new_histogram(2, 1000, 31), 500);
    case_08!("SUM_VEC_16_08", P08::new_sum_vec(2, 16, 1000, 126), (0..1000u128).collect::<Vec<_>>());
    case_18!("SUM_VEC_16_18", P18::new_sum_vec(2, 65535, 1000, 126), (0..1000u128).collect::<Vec<_>>());
    case_08!("HISTOGRAM_100000_08", P08::new_histogram(2, 100_000, 316), 500);
    case_18!("HISTOGRAM_100000_18", P18::new_histogram(2, 100_000, 316), 500);
    multiproof_08();
    multiproof_18();
}
