namespace Erp.Platform.Persistence;

/// <summary>Rows of one tenant that go to the database with the commit.</summary>
internal abstract class TenantRows
{
    /// <summary>The <see cref="RowInsert{TRow}"/> that takes them: it inserts once in one statement.</summary>
    public abstract object Target { get; }

    /// <summary>Rows of several tenants may be one statement, which writes each row under that row's own tenant.</summary>
    public abstract bool MayShare { get; }

    /// <summary>The statement for these alone.</summary>
    public abstract RowsStatement Alone();

    /// <summary>One statement for rows of several tenants with this target, these among them, in the order in which they are to be written.</summary>
    public abstract RowsStatement Together(IReadOnlyList<TenantRows> all);
}
