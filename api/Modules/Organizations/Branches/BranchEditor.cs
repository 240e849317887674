using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;

namespace Erp.Modules.Organizations.Branches;

/// <summary>Makes and changes branches, for the operations that do.</summary>
internal sealed class BranchEditor(ErpDbContext db, IOrganizations organizations, ExternalIdValues externalIds, TimeProvider clock)
{
    public static readonly ErrorDefinition[] Refusals = [BranchErrors.CodeTaken, IdentifierErrors.InvalidBin, IdentifierErrors.InvalidPostcode, .. ExternalIdErrors.OfValues];

    public static CreateBranchRequest Example => new()
    {
        Code = "CTG",
        Name = "Chattogram branch",
        NameBn = "চট্টগ্রাম শাখা",
        Address = new() { House = "12", Road = "Agrabad Access Road", Postcode = "4100", District = "Chattogram", Division = "Chattogram" },
    };

    public async Task<Result<BranchResponse>> CreateAsync(CreateBranchRequest request, CancellationToken ct)
    {
        if (await organizations.FindAsync(request.OrganizationId, ct) is not { } organization)
            return RequestErrors.NotFound;
        var branch = new Branch
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganizationId = organization.Id,
            Code = request.Code,
            Name = request.Name,
            NameBn = BanglaText.NormalizeOrNull(request.NameBn),
            Bin = request.Bin.ReadBy(Bin.Parse)?.Value,
            Address = request.Address?.Normalize(),
            IsActive = request.IsActive,
        };
        if (!(await externalIds.ApplyAsync(branch, request.ExternalIds, ct)).Try(out _, out var refusal))
            return refusal;
        db.Add(branch);
        return BranchResponse.Of(branch);
    }

    public async Task<Result<BranchResponse>> ChangeAsync(Branch branch, UpdateBranchRequest request, CancellationToken ct)
    {
        branch.Code = request.Code.Or(branch.Code)!;
        branch.Name = request.Name.Or(branch.Name)!;
        branch.NameBn = BanglaText.NormalizeOrNull(request.NameBn.Or(branch.NameBn));
        branch.Bin = request.Bin.Or(branch.Bin).ReadBy(Bin.Parse)?.Value;
        branch.Address = request.Address.Or(branch.Address)?.Normalize();
        branch.IsActive = request.IsActive.Or(branch.IsActive);
        return (await externalIds.ApplyAsync(branch, request.ExternalIds, ct)).Map(_ => BranchResponse.Of(branch));
    }
}
