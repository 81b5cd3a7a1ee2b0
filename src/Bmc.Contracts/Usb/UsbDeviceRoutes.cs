using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Usb;

public static class UsbDeviceRoutes
{
    public static void MapUsbDevice(this IEndpointRouteBuilder routes, IUsbDevice device)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/usb", json.UsbDeviceState, context => device.GetStateAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/usb/composition", json.SetUsbCompositionRequest,
            (request, context) => device.SetCompositionAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
    }
}
