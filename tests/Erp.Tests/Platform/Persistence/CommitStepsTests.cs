using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Persistence;

public sealed class CommitStepsTests
{
    private static readonly RowInsert<int> Entries = new RowInsert<int>("entries", mayShare: true).With("amount", i => i);
    private static readonly RowInsert<int> Balances = new RowInsert<int>("balances", "on conflict do nothing", mayShare: true).With("total", i => i);
    private static readonly RowInsert<int> Fields = new RowInsert<int>("fields").With("value", i => i);
    private static readonly Guid Dhaka = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Khulna = Guid.Parse("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public void Alone_neighbouring_inserts_into_different_tables_are_one_statement_of_their_tenant()
    {
        var steps = new CommitSteps();
        steps.Add(Entries.Of(Dhaka, [1]));
        steps.Add(Balances.Of(Dhaka, [1, 2]));
        steps.Add(new NpgsqlBatchCommand("delete from drafts"));
        steps.Add(Entries.Of(Dhaka, [2]));
        steps.Add(Entries.Of(Dhaka, [3]));

        steps.Alone().Select(s => s.CommandText.ReplaceLineEndings(" ").TrimEnd()).ShouldBe(
        [
            "with i2 as (insert into balances (tenant_id, total) values ($3, $4::integer), ($3, $5::integer) on conflict do nothing) -- first insert into entries (tenant_id, amount) values ($1, $2::integer)",
            "delete from drafts",
            "insert into entries (tenant_id, amount) values ($1, $2::integer)",
            "insert into entries (tenant_id, amount) values ($1, $2::integer)",
        ]);
    }

    [Fact]
    public void Together_rows_of_several_tenants_are_one_statement_that_sets_the_tenant_row_by_row()
    {
        var (one, other) = (new CommitSteps(), new CommitSteps());
        one.Add(Entries.Of(Dhaka, [1]));
        one.Add(Balances.Of(Dhaka, [1, 2]));
        other.Add(Entries.Of(Khulna, [3]));

        var statement = CommitSteps.Together([one, other]).ShouldHaveSingleItem();
        statement.CommandText.ReplaceLineEndings(" ").ShouldBe(
            "with i2 as (insert into balances (tenant_id, total) select set_config('erp.tenant_id', ($3::text[])[i], true)::uuid, ($4::integer[])[i] from generate_series(1, cardinality($3::text[])) as i on conflict do nothing) "
            + "-- first insert into entries (tenant_id, amount) select set_config('erp.tenant_id', ($1::text[])[i], true)::uuid, ($2::integer[])[i] from generate_series(1, cardinality($1::text[])) as i ");
        statement.Parameters.Select(p => p.Value).ShouldBe([new[] { $"{Dhaka}", $"{Khulna}" }, new[] { 1, 3 }, new[] { $"{Dhaka}", $"{Dhaka}" }, new[] { 1, 2 }]);
    }

    [Theory]
    [InlineData(100, " from generate_series(1, cardinality($1::text[])) as i ")]
    [InlineData(101, "select set_config('erp.tenant_id', r.t, true)::uuid, r.c0 from unnest($1::text[], $2::integer[]) as r (t, c0) ")]
    public void Many_rows_are_unnested_and_few_are_picked(int rows, string end)
    {
        var (one, other) = (new CommitSteps(), new CommitSteps());
        one.Add(Entries.Of(Dhaka, [.. Enumerable.Range(0, rows - 1)]));
        other.Add(Entries.Of(Khulna, [3]));
        CommitSteps.Together([one, other]).ShouldHaveSingleItem().CommandText.ShouldEndWith(end);
    }

    [Fact]
    public void Only_rows_of_tables_that_say_so_may_share_and_one_set_of_each()
    {
        MayShare(s => s.Add(Entries.Of(Dhaka, [1]))).ShouldBeTrue();
        MayShare(s => s.Add(Fields.Of(Dhaka, [1]))).ShouldBeFalse();
        MayShare(s => s.Add(new NpgsqlBatchCommand("delete from drafts"))).ShouldBeFalse();
        MayShare(s => { s.Add(Entries.Of(Dhaka, [1])); s.Add(Entries.Of(Dhaka, [2])); }).ShouldBeFalse();
    }

    private static bool MayShare(Action<CommitSteps> add)
    {
        var steps = new CommitSteps();
        add(steps);
        return steps.MayShare;
    }
}
