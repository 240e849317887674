using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Persistence;

public sealed class RowsStatementTests
{
    private static readonly RowsStatement First = Insert("insert into a (x, y) values ($1, $2)", 2);
    private static readonly RowsStatement Second = Insert("insert into b (x) values ($1) on conflict do nothing", 1);
    private static readonly RowsStatement Third = Insert("insert into c select $1, * from unnest($2::uuid[])", 2);

    [Fact]
    public void One_insert_stays_as_it_is()
    {
        var joined = RowsStatement.Join([Insert("insert into a (x) values ($1)", 1)]);
        joined.CommandText.ShouldBe("insert into a (x) values ($1)");
        joined.Parameters.Count.ShouldBe(1);
    }

    [Fact]
    public void Inserts_into_several_tables_become_one_statement_with_their_parameters_one_after_the_other()
    {
        var joined = RowsStatement.Join([First, Second, Third]);
        joined.CommandText.ReplaceLineEndings(" ").ShouldBe(
            "with i2 as (insert into b (x) values ($3) on conflict do nothing), i3 as (insert into c select $4, * from unnest($5::uuid[])) -- first insert into a (x, y) values ($1, $2)");
        joined.Parameters.Select(p => p.Value).ShouldBe([0, 1, 0, 0, 1]);
    }

    [Fact]
    public void The_same_inserts_again_give_the_same_text_object_so_that_it_is_prepared_once()
    {
        var once = RowsStatement.Join([Again(First), Again(Second)]).CommandText;
        RowsStatement.Join([Again(First), Again(Second)]).CommandText.ShouldBeSameAs(once);
    }

    private static RowsStatement Again(RowsStatement insert) => Insert(insert.Sql, insert.Parameters.Count);

    private static RowsStatement Insert(string sql, int parameters) =>
        new(sql, [.. Enumerable.Range(0, parameters).Select(i => (NpgsqlParameter)new NpgsqlParameter<int> { TypedValue = i })]);
}
