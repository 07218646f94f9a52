using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A field of one of the API's records, which people name as .NET or as the wire does, in any case.</summary>
/// <param name="Property">Its property.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Since">The core version that brought it; null if all have it.</param>
internal sealed record RecordField(PropertyInfo Property, string WireName, string? Since)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<RecordField>> Found = new();

    public string Name => Property.Name;

    /// <summary>The fields of a record; the tag of a union is none.</summary>
    /// <param name="type">The record.</param>
    public static IReadOnlyList<RecordField> Of(Type type) => Found.GetOrAdd(type, FindFields);

    public bool IsCalled(string name) =>
        Name.Equals(name, StringComparison.OrdinalIgnoreCase) || WireName.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Since is null ? Name : $"{Name} (core {Since})";

    private static IReadOnlyList<RecordField> FindFields(Type type) =>
    [
        .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let wire = property.GetCustomAttribute<JsonPropertyNameAttribute>()
           where wire is not null && property.DeclaringType != typeof(ApiUnion)
           select new RecordField(property, wire.Name, property.GetCustomAttribute<ApiSinceAttribute>()?.Version),
    ];
}
