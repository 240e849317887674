using Erp.Kernel;
using Erp.Modules.Identity.Contracts;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>What the definition use cases share: finding one, checking what it refers to, telling the documents' module.</summary>
internal sealed class WorkflowDefinitions(ErpDbContext db, IMembers members, IOrganizations organizations, IEnumerable<IApprovalDocuments> documents, Caller caller)
{
    /// <summary>The definition, locked until the commit, or null when it isn't there for this caller.</summary>
    public async Task<WorkflowDefinition?> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Set<WorkflowDefinition>().FromSql($"select * from erp.workflow_definitions where tenant_id = {caller.TenantId} and id = {id} for update").FirstOrDefaultAsync(ct);
        return found?.IsVisibleTo(caller) is true ? found : null;
    }

    /// <summary>The same without the lock, to look at.</summary>
    public async Task<WorkflowDefinition?> ReadAsync(Guid id, CancellationToken ct) =>
        await db.Set<WorkflowDefinition>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct) is { } found && found.IsVisibleTo(caller) ? found : null;

    public IApprovalDocuments? DocumentsOf(string type) => documents.FirstOrDefault(d => d.DocumentType == type);

    public Error? UnknownType(string type) => DocumentsOf(type) is null
        ? WorkflowDefinitionErrors.UnknownDocumentType.At("/documentType", ("documentType", type), ("known", string.Join(", ", documents.Select(d => d.DocumentType))))
        : null;

    /// <summary>A definition for one organization that the caller reaches, or for all by those who reach all.</summary>
    public async Task<Error?> OutOfReachAsync(Guid? organizationId, CancellationToken ct)
    {
        if (organizationId is not { } named)
            return caller.OrganizationIds is null ? null : RequestErrors.OrganizationRequired.At("/organizationId");
        return await organizations.FindAsync(named, ct) is null ? RequestErrors.NotFound.At("/organizationId") : null;
    }

    /// <summary>Whether it can be saved: its graph, and that everybody it names is there.</summary>
    public async Task<Result<Unit>> CheckAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var errors = definition.Check();
        var named = definition.Steps
            .SelectMany((s, i) => Named(s.Approvers, $"/steps/{i}/approvers").Concat(Named(s.EscalateTo ?? [], $"/steps/{i}/escalateTo")))
            .ToList();
        var roles = await members.RolesAsync([.. named.Select(n => n.Approver.RoleId).OfType<Guid>()], ct);
        var people = (await members.FindAsync([.. named.Select(n => n.Approver.UserId).OfType<Guid>()], ct)).Where(p => p.IsActive).Select(p => p.Id).ToHashSet();
        foreach (var (approver, pointer) in named)
        {
            if (approver.RoleId is { } role && !roles.ContainsKey(role))
                errors.Add(WorkflowDefinitionErrors.UnknownRole.At($"{pointer}/roleId", ("role", role)));
            if (approver.UserId is { } user && !people.Contains(user))
                errors.Add(WorkflowDefinitionErrors.UnknownPerson.At($"{pointer}/userId", ("user", user)));
            if (approver.Permission is { } permission && !members.IsPermission(permission))
                errors.Add(WorkflowDefinitionErrors.UnknownPermission.At($"{pointer}/permission", ("permission", permission)));
        }
        return errors.Count > 0 ? errors : Unit.Value;
    }

    private static IEnumerable<(WorkflowApprover Approver, string Pointer)> Named(IReadOnlyList<WorkflowApprover> approvers, string list) =>
        approvers.Select((a, i) => (a, $"{list}/{i}"));
}
