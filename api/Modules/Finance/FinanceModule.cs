using Erp.Modules.Finance.Ledger;

namespace Erp.Modules.Finance;

internal static class FinanceModule
{
    public static WebApplicationBuilder AddFinance(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<LedgerGate>();
        return builder;
    }
}
