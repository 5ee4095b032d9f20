//! [L] The contract of a log, run against every log there is. Its cases know the trait alone; what only a file can show
//! stands apart.

use keidas_tests::nats::Servers;

mod bench;
mod files;
mod order;
mod rooms;

use bench::Bench;

/// A case, on every log that needs nothing beside the test.
async fn everywhere(case: impl AsyncFn(&Bench)) {
    for bench in &Bench::all() {
        case(bench).await;
    }
}

/// The same cases on three servers of NATS; one after another, because servers take longer to start than cases.
#[tokio::test]
async fn l1_l2_l4_l5_l7_l14_l15_nats_keeps_the_contract() {
    let Some(servers) = Servers::start().await else { return };
    macro_rules! cases {
        ($($case:path),+ $(,)?) => {$(
            let bench = Bench::nats(&servers).await;
            $case(&bench).await;
            bench.log.close().await;
            servers.empty().await;
        )+};
    }
    cases!(
        order::records_are_in_one_order_and_rooms_apart,
        order::a_follower_sees_each_record_once_and_none_is_missing,
        rooms::a_snapshot_stands_for_what_came_before,
        order::of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it,
        rooms::a_room_is_made_once_and_only_by_its_first_record,
        rooms::a_snapshot_of_what_is_not_the_last_changes_nothing,
        order::what_another_has_appended_is_there_when_the_log_is_caught_up,
        rooms::living_rooms_are_counted,
        rooms::an_erased_room_is_gone_and_remembered_for_a_day,
        rooms::a_room_that_is_not_there_is_unknown,
        rooms::a_label_names_the_newest_room_that_bears_it,
    );
}
