using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Persistence;

public sealed class InsertStatementTests
{
    private static readonly InsertStatement First = Insert("insert into a (x, y) values ($1, $2)", 2);
    private static readonly InsertStatement Second = Insert("insert into b (x) values ($1) on conflict do nothing", 1);
    private static readonly InsertStatement Third = Insert("insert into c select $1, * from unnest($2::uuid[])", 2);

    [Fact]
    public void One_insert_stays_as_it_is()
    {
        var joined = InsertStatement.Join([Insert("insert into a (x) values ($1)", 1)]);
        joined.CommandText.ShouldBe("insert into a (x) values ($1)");
        joined.Parameters.Count.ShouldBe(1);
    }

    [Fact]
    public void Inserts_into_several_tables_become_one_statement_with_their_parameters_one_after_the_other()
    {
        var joined = InsertStatement.Join([First, Second, Third]);
        joined.CommandText.ReplaceLineEndings(" ").ShouldBe(
            "with i2 as (insert into a (x, y) values ($1, $2)), i3 as (insert into b (x) values ($3) on conflict do nothing) -- last insert into c select $4, * from unnest($5::uuid[])");
        joined.Parameters.Select(p => p.Value).ShouldBe([0, 1, 0, 0, 1]);
    }

    [Fact]
    public void The_same_inserts_again_give_the_same_text_object_so_that_it_is_prepared_once()
    {
        var once = InsertStatement.Join([Again(First), Again(Second)]).CommandText;
        InsertStatement.Join([Again(First), Again(Second)]).CommandText.ShouldBeSameAs(once);
    }

    private static InsertStatement Again(InsertStatement insert) => Insert(insert.Sql, insert.Parameters.Count);

    private static InsertStatement Insert(string sql, int parameters) =>
        new(sql, sql, [.. Enumerable.Range(0, parameters).Select(i => (NpgsqlParameter)new NpgsqlParameter<int> { TypedValue = i })]);
}
