using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Finance.Accounts;

public sealed record UpsertAccountRequest : UpsertRequest<CreateAccountRequest>;

internal sealed class UpsertAccountValidator() : UpsertValidator<UpsertAccountRequest, CreateAccountRequest>(new CreateAccountValidator());

internal sealed class UpsertAccount(IOrganizations organizations, AccountEditor editor) : UpsertEndpoint<UpsertAccountRequest, CreateAccountRequest, Account, AccountResponse>
{
    public override void Configure()
    {
        Put("/v1/accounts/by-external-id/{system}/{id}");
        Operate("Accounts", "upsertByExternalId", FinancePermissions.ManageAccounts);
        Upserts();
        Refuses([.. AccountEditor.RefusalsOfNew, .. AccountEditor.RefusalsOfChanges]);
        Summary(s =>
        {
            s.Summary = "Add or replace an account by an external id";
            s.Description = Semantics;
            s.ExampleRequest = AccountEditor.Example;
        });
    }

    protected override Task<Account?> Find(UpsertAccountRequest request, Guid id, CancellationToken ct) => editor.FindAsync(id, ct);

    protected override Task<Result<AccountResponse>> Create(UpsertAccountRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override async Task<Result<AccountResponse>> Change(Account account, UpsertAccountRequest request, CancellationToken ct)
    {
        var body = request.Body;
        if (!(await organizations.KeepAsync(body.OrganizationId, account.OrganizationId, ct)).Try(out _, out var refusal))
            return refusal;
        return await editor.ChangeAsync(account, new()
        {
            Code = new(body.Code),
            Name = new(body.Name),
            NameBn = new(body.NameBn),
            Type = new(body.Type ?? account.Type),
            ControlKind = new(body.ControlKind),
            ParentId = new(body.ParentId),
            IsGroup = new(body.IsGroup),
            IsActive = new(body.IsActive),
            Currency = new(body.Currency),
            SystemKey = new(body.SystemKey),
            DimensionRules = new(body.DimensionRules),
            CustomFields = Given(body.CustomFields),
            ExternalIds = new(request.Together(body.ExternalIds, account.ExternalIds)),
        }, ct);
    }

    protected override string PathOf(AccountResponse response) => $"/v1/accounts/{response.Id}";
}
