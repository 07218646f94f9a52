using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>A field of a record of the API. Its name can be the .NET name or the JSON name, in any case.</summary>
/// <param name="Property">The property of the record.</param>
/// <param name="WireName">The name of the field in JSON.</param>
/// <param name="Since">The core version that added the field, or null if all supported cores have it.</param>
internal sealed record RecordField(PropertyInfo Property, string WireName, string? Since)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<RecordField>> Found = new();

    public string Name => Property.Name;

    /// <summary>Returns the fields of a record, without the tag of a union.</summary>
    /// <param name="type">The record.</param>
    public static IReadOnlyList<RecordField> Of(Type type) => Found.GetOrAdd(type, FindFields);

    public bool IsCalled(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || WireName.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Since is null ? Name : $"{Name} ({ApiVersions.Label(Since)})";

    private static IReadOnlyList<RecordField> FindFields(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let wire = property.GetCustomAttribute<JsonPropertyNameAttribute>()
           where wire is not null && property.DeclaringType != typeof(ApiUnion)
           select new RecordField(property, wire.Name, property.GetCustomAttribute<ApiSinceAttribute>()?.Version),
    ];
}
