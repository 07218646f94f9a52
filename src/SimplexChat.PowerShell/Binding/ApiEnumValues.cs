using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The values of the API's enumerations.</summary>
internal static class ApiEnumValues
{
    /// <summary>The values of the facts.</summary>
    /// <param name="enumType">The enumeration.</param>
    public static IReadOnlyList<IApiEnum> Of(Type enumType) =>
        [.. ((IEnumerable)enumType.GetProperty("Known")!.GetValue(null)!).Cast<IApiEnum>()];
}
