using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Tenancy.Tenants;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateCurrentTenantRequest
{
    /// <summary>Display name.</summary>
    public Optional<string> Name { get; init; }
}

internal sealed class UpdateCurrentTenantValidator : Validator<UpdateCurrentTenantRequest>
{
    public UpdateCurrentTenantValidator() =>
        RuleFor(r => r.Name.Value).NotEmpty().MaximumLength(Tenant.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
}

internal sealed class UpdateCurrentTenant(ErpDbContext db) : CommandEndpoint<UpdateCurrentTenantRequest, TenantResponse>
{
    public override void Configure()
    {
        Patch("/v1/tenants/current");
        Operate("Tenants", "updateCurrent", TenancyPermissions.Manage);
        Changes();
        Summary(s => { s.Summary = "Change the caller's tenant"; s.Description = "JSON Merge Patch: absent = unchanged."; });
    }

    protected override async Task<Result<TenantResponse>> Handle(UpdateCurrentTenantRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<Tenant>().FirstOrDefaultAsync(t => t.Id == db.TenantId, ct)).Try(out var tenant, out var refusal))
            return refusal;
        tenant.Name = request.Name.Or(tenant.Name)!;
        return TenantResponse.Of(tenant);
    }
}
