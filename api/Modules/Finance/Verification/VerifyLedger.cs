using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Verification;

internal sealed class VerifyLedger(LedgerVerifier verifier) : QueryEndpoint<NoRequest, LedgerVerification>
{
    public override void Configure()
    {
        Get("/v1/ledger-verification");
        Operate("LedgerVerification", "get", FinancePermissions.ReadReports);
        Summary(s =>
        {
            s.Summary = "Verify the ledger";
            s.Description = "Recomputes all balances from the lines and checks every posted entry: it balances and has all its lines, numbers are gapless, dates lie in their periods, "
                + "no line stands alone, and every seal still fits what it sealed. It reads everything, so it takes seconds for a million lines; posting goes on meanwhile.";
        });
    }

    protected override async Task<Result<LedgerVerification>> Handle(NoRequest request, CancellationToken ct) => await verifier.VerifyAsync(ct);
}
