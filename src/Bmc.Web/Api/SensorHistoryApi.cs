using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Sensors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bmc.Web.Api;

internal sealed class SensorHistoryApi(ISensorHistory history, TimeProvider time)
{
    private const int MaximumHours = 2 * 366 * 24;

    /// <summary><c>?sensor=1&amp;sensor=2&amp;hours=24</c>: back from now.</summary>
    public async Task GetAsync(ApiCall call)
    {
        IQueryCollection query = call.Context.Request.Query;
        if (!int.TryParse(query["hours"], CultureInfo.InvariantCulture, out int hours) || hours is < 1 or > MaximumHours)
        {
            await call.RefuseAsync(new Fault(FaultCode.Invalid, $"hours is 1 to {MaximumHours}."));
            return;
        }

        StringValues asked = query["sensor"];
        byte[] sensors = [.. asked.Select(one => byte.TryParse(one, CultureInfo.InvariantCulture, out byte number) ? number : (byte)0)];
        DateTimeOffset now = time.GetUtcNow();
        await call.AnswerAsync(await history.GetAsync(new SensorHistoryQuery(sensors, now.AddHours(-hours), now), call.Aborted), ContractsJson.Default.SensorHistory);
    }
}
