// SPDX-License-Identifier: GPL-2.0
/*
 * What hangs on the board's buses, written from the data sheets:
 *
 *   i2c-1 0x36   MAX17048, the fuel gauge
 *   i2c-1 0x1a   WM8960, the codec's control registers (write only, as the chip has it)
 *   spidev0.0    MCP3008, the converter, bit for bit
 *   spidev0.1    three APA102, the lamp
 *
 * Every value is a parameter in /sys/module/board_sim/parameters; i2c_fail = n lets the next n
 * transfers be refused, as a loose wire does.
 */
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/spi/spi.h>

#define GAUGE 0x36
#define CODEC 0x1a
#define LEDS 3

static int vcell_uv = 3900000;
module_param(vcell_uv, int, 0644);
MODULE_PARM_DESC(vcell_uv, "cell voltage, microvolts");
static int soc_256 = 80 * 256;
module_param(soc_256, int, 0644);
MODULE_PARM_DESC(soc_256, "state of charge, 1/256 percent");
static int crate;
module_param(crate, int, 0644);
MODULE_PARM_DESC(crate, "charge rate, 0.208 % an hour, signed");
static int i2c_fail;
module_param(i2c_fail, int, 0644);
MODULE_PARM_DESC(i2c_fail, "how many transfers to refuse");
static int adc[8] = { 512, 512, 512, 512, 512, 512, 512, 512 };
module_param_array(adc, int, NULL, 0644);
MODULE_PARM_DESC(adc, "what the converter reads, 0 to 1023");
static unsigned int led[LEDS];
module_param_array(led, uint, NULL, 0444);
MODULE_PARM_DESC(led, "what each lamp shows: brightness (0 to 31) << 24 | red << 16 | green << 8 | blue");
static ushort codec[56];
module_param_array(codec, ushort, NULL, 0444);
MODULE_PARM_DESC(codec, "the codec's registers");

/* --- I2C ---------------------------------------------------------------------------------------- */

static u8 pointer;
static u16 config = 0x971c;

static u16 gauge_register(u8 at)
{
	switch (at & ~1) {
	case 0x02: return vcell_uv * 8LL / 625; /* 78.125 microvolts */
	case 0x04: return soc_256;
	case 0x08: return 0x0012;
	case 0x0c: return config;
	case 0x16: return crate;
	default: return 0;
	}
}

static int gauge_message(struct i2c_msg *m)
{
	int i;

	if (m->flags & I2C_M_RD) {
		for (i = 0; i < m->len; i++, pointer++) {
			u16 value = gauge_register(pointer);

			m->buf[i] = pointer & 1 ? value & 0xff : value >> 8;
		}
	} else if (m->len > 0) {
		pointer = m->buf[0];
		if (m->len >= 3 && pointer == 0x0c)
			config = m->buf[1] << 8 | m->buf[2];
	}
	return 0;
}

/* Seven bits of register, nine of value. */
static int codec_message(struct i2c_msg *m)
{
	if ((m->flags & I2C_M_RD) || m->len != 2 || m->buf[0] >> 1 >= ARRAY_SIZE(codec))
		return -EREMOTEIO;
	codec[m->buf[0] >> 1] = (m->buf[0] & 1) << 8 | m->buf[1];
	return 0;
}

static int i2c_transfer_all(struct i2c_adapter *adapter, struct i2c_msg *m, int count)
{
	int i, failed;

	if (i2c_fail > 0) {
		i2c_fail--;
		return -EREMOTEIO;
	}
	for (i = 0; i < count; i++) {
		if (m[i].addr == GAUGE)
			failed = gauge_message(&m[i]);
		else if (m[i].addr == CODEC)
			failed = codec_message(&m[i]);
		else
			failed = -ENXIO;
		if (failed)
			return failed;
	}
	return count;
}

static u32 i2c_can(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm algorithm = {
	.master_xfer = i2c_transfer_all,
	.functionality = i2c_can,
};

static struct i2c_adapter bus = {
	.owner = THIS_MODULE,
	.algo = &algorithm,
	.name = "board-sim",
	.nr = 1,
};

/* --- SPI ---------------------------------------------------------------------------------------- */

/*
 * MCP3008: after the start bit come SGL/DIFF, D2, D1, D0; one clock to sample, a null bit, ten bits
 * of the value. The chip forgets all of it when its select line goes up, at the end of a message.
 */
struct converter {
	bool started;
	int clock, channel, value, left;
};

static int converter_bit(struct converter *c, int in)
{
	if (!c->started) {
		c->started = in;
		return 0;
	}
	c->clock++;
	if (c->clock >= 2 && c->clock <= 4)
		c->channel = c->channel << 1 | in;
	if (c->clock == 4)
		c->value = adc[c->channel] & 0x3ff;
	if (c->clock == 6)
		c->left = 11;
	if (c->left == 0)
		return 0;
	c->left--;
	return c->left == 10 ? 0 : c->value >> c->left & 1;
}

/* APA102: four zero bytes begin a frame; then for each lamp 111 and brightness, blue, green, red. */
struct lamps {
	int zeros, at;
	u8 byte[4];
};

static void lamps_byte(struct lamps *l, u8 in)
{
	if (l->zeros < 4) {
		l->zeros = in ? 0 : l->zeros + 1;
		return;
	}
	if (l->at >= 4 * LEDS)
		return;
	l->byte[l->at % 4] = in;
	if (l->at % 4 == 3 && l->byte[0] >> 5 == 7)
		led[l->at / 4] = (l->byte[0] & 31) << 24 | l->byte[3] << 16 | l->byte[2] << 8 | l->byte[1];
	l->at++;
}

static int spi_transfer_all(struct spi_controller *controller, struct spi_message *message)
{
	struct converter converter = {};
	struct lamps lamps = {};
	struct spi_transfer *t;
	int select = spi_get_chipselect(message->spi, 0);

	list_for_each_entry(t, &message->transfers, transfer_list) {
		const u8 *tx = t->tx_buf;
		u8 *rx = t->rx_buf;
		int i, bit;

		for (i = 0; i < t->len; i++) {
			u8 in = tx ? tx[i] : 0, out = 0;

			if (select == 0)
				for (bit = 7; bit >= 0; bit--)
					out = out << 1 | converter_bit(&converter, in >> bit & 1);
			else
				lamps_byte(&lamps, in);
			if (rx)
				rx[i] = out;
		}
		message->actual_length += t->len;
	}
	message->status = 0;
	spi_finalize_current_message(controller);
	return 0;
}

/* --- both --------------------------------------------------------------------------------------- */

static struct platform_device *board;
static struct spi_controller *controller;
static struct spi_device *on_spi[2];

static int __init board_init(void)
{
	int i, failed;

	board = platform_device_register_simple("board-sim", -1, NULL, 0);
	if (IS_ERR(board))
		return PTR_ERR(board);
	bus.dev.parent = &board->dev;
	failed = i2c_add_numbered_adapter(&bus);
	if (failed)
		goto no_bus;
	controller = spi_alloc_master(&board->dev, 0);
	if (!controller) {
		failed = -ENOMEM;
		goto no_controller;
	}
	controller->bus_num = 0;
	controller->num_chipselect = ARRAY_SIZE(on_spi);
	controller->mode_bits = SPI_CPOL | SPI_CPHA | SPI_CS_HIGH;
	controller->bits_per_word_mask = SPI_BPW_MASK(8);
	controller->transfer_one_message = spi_transfer_all;
	failed = spi_register_controller(controller);
	if (failed) {
		spi_controller_put(controller);
		goto no_controller;
	}
	for (i = 0; i < ARRAY_SIZE(on_spi); i++) {
		/* A name that the kernel's spidev takes without a device tree. */
		struct spi_board_info info = {
			.modalias = "dh2228fv", .max_speed_hz = 8000000, .chip_select = i,
		};

		on_spi[i] = spi_new_device(controller, &info);
	}
	return 0;

no_controller:
	i2c_del_adapter(&bus);
no_bus:
	platform_device_unregister(board);
	return failed;
}

static void __exit board_exit(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(on_spi); i++)
		if (on_spi[i])
			spi_unregister_device(on_spi[i]);
	spi_unregister_controller(controller);
	i2c_del_adapter(&bus);
	platform_device_unregister(board);
}

module_init(board_init);
module_exit(board_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Simulated devices for a recorder's board");
