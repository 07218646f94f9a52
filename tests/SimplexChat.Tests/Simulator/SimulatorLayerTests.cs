using System.Reflection;
using System.Reflection.Emit;
using SimplexChat.Simulator;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>Checks the layers of the simulator, which CONTRIBUTING.md describes.</summary>
public sealed class SimulatorLayerTests
{
    private const string Root = "SimplexChat.Simulator";

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // From the lowest layer to the highest. The namespace of the public types, and the namespaces that implement them, are one layer.
    private static readonly string[][] Layers =
    [
        [$"{Root}.Wire"],
        [$"{Root}.Network"],
        [$"{Root}.Cores"],
        [$"{Root}.Chats"],
        [$"{Root}.Groups"],
        [$"{Root}.Connections"],
        [$"{Root}.Commands"],
        [$"{Root}.Faults"],
        [Root, $"{Root}.Clients", $"{Root}.Peers", $"{Root}.Serving"],
    ];

    // Public types that only contain data.
    private static readonly Type[] UsedByAll = [typeof(SimulatorClock), typeof(SimulatorFault), typeof(SimulatorFaultKind)];

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private static readonly Assembly Simulator = typeof(SimplexSimulator).Assembly;

    [Fact]
    public void Every_type_is_in_a_layer() => Assert.Empty(OwnTypes().Where(type => LayerOf(type) < 0).Select(type => type.FullName));

    [Fact]
    public void No_layer_uses_a_higher_layer()
    {
        var uses =
            from type in OwnTypes()
            let outer = Outermost(type)
            where !UsedByAll.Contains(outer)
            from used in TypesIn(type).SelectMany(Parts).Where(part => part.Assembly == Simulator && IsOwn(part)).Select(Outermost).Distinct()
            where !UsedByAll.Contains(used) && LayerOf(used) > LayerOf(outer)
            select $"{outer.FullName} uses {used.FullName}";
        Assert.Equal("", string.Join(Environment.NewLine, uses.Distinct().Order()));
    }

    [Fact]
    public void Check_finds_types_in_signatures_and_in_code()
    {
        var used = TypesIn(typeof(SimplexSimulator)).SelectMany(Parts).ToHashSet();
        Assert.Contains(typeof(SimulatorFault), used);
        Assert.Contains(Simulator.GetType($"{Root}.Cores.DisplayNames", throwOnError: true)!, used);
    }

    private static IEnumerable<Type> OwnTypes() => Simulator.GetTypes().Where(IsOwn);

    // Without the types that the compiler adds.
    private static bool IsOwn(Type type) => Outermost(type).Namespace is { } name && (name == Root || name.StartsWith(Root + ".", StringComparison.Ordinal));

    private static int LayerOf(Type type) => Array.FindIndex(Layers, names => names.Contains(Outermost(type).Namespace));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> TypesIn(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetFields(All).Select(field => field.FieldType),
        .. type.GetMethods(All).SelectMany(method => TypesIn(method, method.ReturnType)),
        .. type.GetConstructors(All).SelectMany(constructor => TypesIn(constructor, typeof(void))),
    ];

    private static IEnumerable<Type> TypesIn(MethodBase method, Type result)
    {
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).Append(result);
        return method.GetMethodBody() is { } body
            ? types.Concat(body.LocalVariables.Select(variable => variable.LocalType)).Concat(TypesInCode(method, body.GetILAsByteArray()!))
            : types;
    }

    private static IEnumerable<Type> TypesInCode(MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i < code.Length;)
        {
            var value = code[i] == 0xFE ? (short)((code[i] << 8) | code[i + 1]) : code[i];
            var opCode = OpCodesByValue[value];
            i += opCode.Size;
            if (opCode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, i), typeArguments, methodArguments)!;
                yield return member as Type ?? member.DeclaringType!;
                if (member is MethodInfo { IsGenericMethod: true } generic)
                {
                    foreach (var argument in generic.GetGenericArguments())
                    {
                        yield return argument;
                    }
                }
            }

            i += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, i)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
            : [type];
}
