using Erp.Modules.Configuration.Contracts;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Auth;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What the organization's settings and the caller's permissions allow a posting of today.</summary>
/// <param name="MaySoftClosed">The caller may post into soft-closed periods.</param>
/// <param name="Earliest">The earliest date of an entry; null = any.</param>
/// <param name="Latest">The latest date of an entry; null = any.</param>
/// <param name="NeedsReference">An entry that people write needs a reference.</param>
internal sealed record PostingTerms(bool MaySoftClosed, DateOnly? Earliest, DateOnly? Latest, bool NeedsReference);

/// <summary>Finds the terms. All of it is in memory: a posting reads nothing for them.</summary>
internal sealed class PostingTermsOf(ISettings settings, IPermissionResolver permissions, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>The terms of the running request. Background work posts what was permitted when it was asked for, but not into soft-closed periods.</summary>
    public async ValueTask<PostingTerms> CallerAsync(OrganizationInfo organization, CancellationToken ct) => http.HttpContext is { User: var user }
        ? await GivenAsync(organization, await permissions.HasAsync(user, FinancePermissions.PostSoftClosed, ct), await permissions.HasAsync(user, FinancePermissions.PostOutsideWindow, ct), ct)
        : await GivenAsync(organization, maySoftClosed: false, mayOutsideWindow: true, ct);

    /// <summary>The terms of a caller who has, or had, these permissions.</summary>
    public async ValueTask<PostingTerms> GivenAsync(OrganizationInfo organization, bool maySoftClosed, bool mayOutsideWindow, CancellationToken ct)
    {
        var today = organization.Today(clock);
        var scope = new SettingScope(today, organization.Id);
        var needsReference = await settings.GetAsync(FinanceSettings.ReferenceRequired, scope, ct);
        if (mayOutsideWindow)
            return new(maySoftClosed, null, null, needsReference);
        var (back, ahead) = (await settings.GetAsync(FinanceSettings.BackdatedDays, scope, ct), await settings.GetAsync(FinanceSettings.FutureDays, scope, ct));
        return new(maySoftClosed, back is { } b ? today.AddDays(-b) : null, ahead is { } a ? today.AddDays(a) : null, needsReference);
    }
}
